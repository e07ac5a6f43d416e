package io.decant.history;

import io.decant.api.InvalidInputException;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.ListNode;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.ScalarNode;
import io.decant.config.yaml.YamlNode;
import io.decant.config.yaml.YamlParser;
import io.decant.config.yaml.YamlTextReader;
import io.decant.engine.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The recorded configuration of a run with all defaults: each key, such as {@code
 * stages.code.epochs}, with its value as text.
 *
 * @param experiment the name of the experiment
 * @param keys the keys of the experiment and of its data ({@code data.mnist.path}), in the order of
 *     the file
 * @since 0.1.0
 */
public record ResolvedConfig(String experiment, Map<String, String> keys) {

  private static final int MAX_SEEDS = 10_000;

  /** Copies the keys in order. */
  public ResolvedConfig {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /**
   * Reads the configuration in the folder of a run.
   *
   * @throws InvalidInputException if it is missing or can't be read; names the file
   */
  public static ResolvedConfig read(Path run) {
    Path file = run.resolve(RunDirectory.EXPERIMENT);
    List<Diagnostic> diagnostics = new ArrayList<>();
    Optional<YamlNode> root =
        YamlParser.parse(text(file), new SourceLocation(file.toString(), 1, 1), diagnostics::add);
    if (!diagnostics.isEmpty()) {
      throw new InvalidInputException(
          diagnostics.get(0).toString(), new InvalidConfigurationException(diagnostics));
    }
    return root.filter(MapNode.class::isInstance)
        .map(MapNode.class::cast)
        .flatMap(ResolvedConfig::of)
        .orElseThrow(
            () -> new InvalidInputException(file + " does not contain exactly one experiment"));
  }

  private static String text(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidInputException(file + " does not exist");
    }
    try {
      return YamlTextReader.readText(file);
    } catch (InvalidConfigurationException e) {
      throw new InvalidInputException(
          e.diagnostics().get(0).location().map(p -> p + ": ").orElse("")
              + e.diagnostics().get(0).message(),
          e);
    }
  }

  private static Optional<ResolvedConfig> of(MapNode root) {
    Optional<MapNode> experiments = map(root, "experiments").filter(all -> all.keys().size() == 1);
    return experiments.map(
        all -> {
          String name = all.keys().get(0);
          Map<String, String> keys = new LinkedHashMap<>();
          add("", all.value(name).orElseThrow(), keys);
          map(root, "data").ifPresent(data -> add("data", data, keys));
          return new ResolvedConfig(name, keys);
        });
  }

  private static Optional<MapNode> map(MapNode root, String key) {
    return root.value(key).filter(MapNode.class::isInstance).map(MapNode.class::cast);
  }

  private static void add(String key, YamlNode value, Map<String, String> keys) {
    if (value instanceof MapNode map && !map.entries().isEmpty()) {
      map.entries()
          .forEach(
              (name, entry) -> add(key.isEmpty() ? name : key + "." + name, entry.value(), keys));
    } else {
      keys.put(key, format(value));
    }
  }

  private static String format(YamlNode value) {
    if (value instanceof ListNode list) {
      return list.elements().stream()
          .map(ResolvedConfig::format)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof MapNode map) {
      return map.entries().entrySet().stream()
          .map(entry -> entry.getKey() + ": " + format(entry.getValue().value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof ScalarNode scalar ? scalar.text() : "";
  }

  /** Returns a copy without some keys. */
  ResolvedConfig without(Collection<String> excluded) {
    Map<String, String> remaining = new LinkedHashMap<>(keys);
    remaining.keySet().removeAll(excluded);
    return new ResolvedConfig(experiment, remaining);
  }

  /** Returns the value of a key. */
  public Optional<String> value(String key) {
    return Optional.ofNullable(keys.get(key));
  }

  /**
   * Returns the names of the steps of a kind, {@code stages}, {@code probes} or {@code figures}, in
   * the order of the plan.
   */
  public List<String> steps(String kind) {
    return keys.keySet().stream()
        .filter(key -> key.startsWith(kind + "."))
        .map(key -> key.split("\\.")[1])
        .distinct()
        .toList();
  }

  /** Whether the experiment has a published result for a final metric. */
  public boolean hasPublishedResult(String address) {
    String key = "published." + address;
    return keys.keySet().stream().anyMatch(k -> k.equals(key) || k.startsWith(key + "."));
  }

  /**
   * Returns the seeds; empty if they are not numbers, which does not occur in files written by
   * Decant.
   */
  public List<Long> seeds() {
    String text = keys.getOrDefault("seeds", "[]");
    List<Long> seeds = new ArrayList<>();
    for (String seed : text.substring(1, Math.max(1, text.length() - 1)).split(", ")) {
      if (seeds.size() == MAX_SEEDS) {
        return List.of();
      }
      try {
        seeds.add(Long.valueOf(seed));
      } catch (NumberFormatException ignored) {
        return List.of();
      }
    }
    return List.copyOf(seeds);
  }
}

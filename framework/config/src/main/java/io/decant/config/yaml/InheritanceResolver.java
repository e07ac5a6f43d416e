package io.decant.config.yaml;

import static java.util.Objects.requireNonNull;

import io.decant.api.Suggestions;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.config.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves inheritance: every experiment inherits from {@code defaults}, and from the experiment
 * that it {@code extends}. Maps are merged key by key; other values replace inherited ones, and
 * {@code ~} removes them. A step with another {@code uses} than the inherited one inherits nothing,
 * because the keys belong to another plugin. A published result replaces an inherited one as a
 * whole, because that belongs to another experiment.
 */
public final class InheritanceResolver {

  private static final String EXTENDS = "extends";
  private static final String PUBLISHED = "published";
  private static final int MAX_DEPTH = 30;

  private final Map<String, MapNode> experiments;
  private final @Nullable MapNode defaults;

  /** Creates a resolver for experiments as written, and the defaults for all of them, if any. */
  public InheritanceResolver(Map<String, MapNode> experiments, @Nullable MapNode defaults) {
    this.experiments = new LinkedHashMap<>(experiments);
    this.defaults = defaults;
  }

  /**
   * Returns an experiment with everything that it inherits.
   *
   * @param name the name of one of the experiments
   * @throws InvalidConfigurationException if an ancestor is unknown, or if there is a cycle or too
   *     many ancestors
   */
  public MapNode resolve(String name) {
    MapNode own = withAncestors(name, new ArrayList<>());
    return (defaults == null ? own : mergeExperiments(defaults, own)).without(EXTENDS);
  }

  private MapNode withAncestors(String name, List<String> descendants) {
    MapNode own = requireNonNull(experiments.get(name));
    Optional<YamlNode> base = own.value(EXTENDS);
    if (base.isEmpty()) {
      return own;
    }
    List<String> line = new ArrayList<>(descendants);
    line.add(name);
    String baseName = baseName(base.get(), line);
    return mergeExperiments(withAncestors(baseName, line), own);
  }

  private String baseName(YamlNode node, List<String> line) {
    SourceLocation position = node.location();
    if (!(node instanceof ScalarNode scalar)) {
      String message = "'extends' must be the name of an experiment, given " + node.describe();
      throw new InvalidConfigurationException(List.of(Diagnostic.at(position, message)));
    }
    String base = scalar.text();
    if (!experiments.containsKey(base)) {
      String hint = Suggestions.didYouMean(base, "experiments", experiments.keySet());
      throw new InvalidConfigurationException(
          List.of(Diagnostic.at(position, "there is no experiment '" + base + "'" + hint)));
    }
    if (line.contains(base)) {
      // the same cycle is found from each of its experiments: start with the first in the file, so
      // that it is reported once
      throw new InvalidConfigurationException(
          List.of(cycleDiagnostic(line.subList(line.indexOf(base), line.size()))));
    }
    if (line.size() == MAX_DEPTH) {
      String message = "the chain of 'extends' is longer than " + MAX_DEPTH + " experiments";
      throw new InvalidConfigurationException(List.of(Diagnostic.at(position, message)));
    }
    return base;
  }

  private Diagnostic cycleDiagnostic(List<String> cycle) {
    String first = experiments.keySet().stream().filter(cycle::contains).findFirst().orElseThrow();
    List<String> rotated = new ArrayList<>(cycle.subList(cycle.indexOf(first), cycle.size()));
    rotated.addAll(cycle.subList(0, cycle.indexOf(first)));
    rotated.add(first);
    SourceLocation position =
        requireNonNull(experiments.get(first)).value(EXTENDS).orElseThrow().location();
    return Diagnostic.at(
        position, "experiments extend each other in a cycle: " + String.join(" → ", rotated));
  }

  private static MapNode mergeExperiments(MapNode parent, MapNode derived) {
    MapNode base = parent;
    for (String key : derived.keys()) {
      base = ExclusiveSeedKeys.removeReplacedKey(base, key);
    }
    MapNode merged = merge(base, derived);
    if (parent.entries().containsKey(PUBLISHED) && derived.entries().containsKey(PUBLISHED)) {
      MapNode.MapEntry own = derived.entries().get(PUBLISHED);
      YamlNode mergedEntries = mergePublished(parent.entries().get(PUBLISHED).value(), own.value());
      return merged.with(PUBLISHED, new MapNode.MapEntry(own.keyLocation(), mergedEntries));
    }
    return merged;
  }

  private static YamlNode mergePublished(YamlNode base, YamlNode derived) {
    if (!(base instanceof MapNode inherited) || !(derived instanceof MapNode own)) {
      return derived;
    }
    MapNode merged = new MapNode(own.location(), inherited.entries());
    for (Map.Entry<String, MapNode.MapEntry> entry : own.entries().entrySet()) {
      merged = merged.with(entry.getKey(), entry.getValue());
    }
    return merged;
  }

  private static MapNode merge(MapNode parent, MapNode derived) {
    if (usesOtherPlugin(parent, derived)) {
      return derived;
    }
    Map<String, MapNode.MapEntry> merged = new LinkedHashMap<>(parent.entries());
    derived
        .entries()
        .forEach(
            (key, entry) -> {
              MapNode.MapEntry inherited = merged.get(key);
              if (inherited != null
                  && inherited.value() instanceof MapNode b
                  && entry.value() instanceof MapNode a) {
                merged.put(key, new MapNode.MapEntry(entry.keyLocation(), merge(b, a)));
              } else {
                merged.put(key, entry);
              }
            });
    return new MapNode(derived.location(), merged);
  }

  private static boolean usesOtherPlugin(MapNode parent, MapNode derived) {
    return parent.value("uses").orElse(null) instanceof ScalarNode inherited
        && derived.value("uses").orElse(null) instanceof ScalarNode own
        && !inherited.text().equals(own.text());
  }
}

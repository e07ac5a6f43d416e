package io.decant.engine.plan;

import io.decant.api.Suggestions;
import io.decant.config.MapKeys;
import io.decant.config.NameValidator;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.ConfigOverrides;
import io.decant.config.yaml.InheritanceResolver;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.ScalarNode;
import io.decant.config.yaml.YamlNode;
import io.decant.config.yaml.YamlParser;
import io.decant.config.yaml.YamlTextReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A parsed experiments file with overrides applied.
 *
 * @param path the file as given by the user
 * @param recorded whether it was written by a run, which includes the overrides of the run
 * @param root its keys and values
 * @param data the entries of its {@code data} section
 * @param defaults what every experiment inherits, if anything
 * @param experiments the experiments as written
 * @param inheritance resolves their inheritance
 */
record ExperimentFile(
    Path path,
    boolean recorded,
    MapNode root,
    Map<String, MapNode.MapEntry> data,
    @Nullable MapNode defaults,
    Map<String, MapNode> experiments,
    InheritanceResolver inheritance) {

  private static final List<String> KEYS = List.of("decant", "data", "defaults", "experiments");
  private static final String FORMAT = "1";

  /**
   * Reads a file.
   *
   * @param diagnostics receives errors after which the rest of the file is still meaningful
   * @throws InvalidConfigurationException if it can't be parsed
   */
  static ExperimentFile read(PlanRequest request, Consumer<Diagnostic> diagnostics) {
    List<Diagnostic> fatal = new ArrayList<>();
    SourceLocation start = new SourceLocation(request.file().toString(), 1, 1);
    String text = YamlTextReader.readText(request.file());
    Optional<YamlNode> tree = YamlParser.parse(text, start, fatal::add);
    if (tree.isPresent() && !(tree.get() instanceof MapNode)) {
      fatal.add(
          Diagnostic.at(
              tree.get().location(),
              "expected the keys " + KEYS + ", found " + tree.get().describe()));
    }
    if (tree.isEmpty() || !(tree.get() instanceof MapNode map)) {
      throw new InvalidConfigurationException(fatal);
    }
    fatal.forEach(diagnostics);
    MapNode root = ConfigOverrides.apply(map, request.overrides(), diagnostics);
    checkTop(root, start, diagnostics);
    Map<String, MapNode> experiments = experiments(root, diagnostics);
    MapNode defaults = MapKeys.nestedMap(root, "defaults", diagnostics).orElse(null);
    MapNode.MapEntry base = defaults == null ? null : defaults.entries().get("extends");
    if (base != null) {
      diagnostics.accept(
          Diagnostic.at(base.value().location(), "'defaults' can't extend an experiment"));
    }
    return new ExperimentFile(
        request.file(),
        text.startsWith(ResolvedConfigWriter.FIRST_LINE),
        root,
        data(root, diagnostics),
        defaults,
        experiments,
        new InheritanceResolver(experiments, defaults));
  }

  private static void checkTop(
      MapNode root, SourceLocation start, Consumer<Diagnostic> diagnostics) {
    MapKeys.rejectUnknown(root, KEYS, diagnostics);
    Optional<YamlNode> format = root.value("decant");
    if (format.isEmpty()) {
      diagnostics.accept(
          Diagnostic.at(start, "the file requires the key 'decant'")
              .hint("Begin it with 'decant: 1'."));
    } else if (!(format.get() instanceof ScalarNode version
        && version.plain()
        && version.text().equals(FORMAT))) {
      String value = format.get().describe();
      diagnostics.accept(
          Diagnostic.at(
              format.get().location(),
              "'decant' is the version of the format and must be 1, given " + value));
    }
    Optional<YamlNode> experiments = root.value("experiments");
    if (experiments.isEmpty() || experiments.get() instanceof MapNode all && all.keys().isEmpty()) {
      diagnostics.accept(
          Diagnostic.at(MapKeys.locate(root, "experiments", start), "the file has no experiments"));
    }
  }

  private static Map<String, MapNode> experiments(MapNode root, Consumer<Diagnostic> diagnostics) {
    Map<String, MapNode> experiments = new LinkedHashMap<>();
    MapKeys.nestedMap(root, "experiments", diagnostics)
        .ifPresent(
            entries -> {
              NameValidator.validate(entries, "experiment", diagnostics);
              for (String name : entries.keys()) {
                MapKeys.nestedMap(entries, name, diagnostics)
                    .ifPresent(m -> experiments.put(name, m));
              }
            });
    return experiments;
  }

  private static Map<String, MapNode.MapEntry> data(
      MapNode root, Consumer<Diagnostic> diagnostics) {
    Map<String, MapNode.MapEntry> data = new LinkedHashMap<>();
    MapKeys.nestedMap(root, "data", diagnostics)
        .ifPresent(
            section -> {
              NameValidator.validate(section, "data entry", diagnostics);
              section.keys().forEach(name -> data.put(name, section.entries().get(name)));
            });
    return data;
  }

  /** Returns the location of the name of an experiment. */
  SourceLocation position(String experiment) {
    return MapKeys.locate(root, "experiments." + experiment, root.location());
  }

  /** Returns the requested names, or all if none are requested; reports unknown ones. */
  List<String> select(List<String> names, Consumer<Diagnostic> diagnostics) {
    Set<String> known = experiments.keySet();
    Set<String> selected = new LinkedHashSet<>();
    for (String name : names.isEmpty() ? known : names) {
      if (known.contains(name)) {
        selected.add(name);
      } else {
        String hint = Suggestions.didYouMean(name, "experiments", known);
        String message = "there is no experiment '" + name + "' in " + path + hint;
        diagnostics.accept(new Diagnostic(Optional.empty(), message, Optional.empty()));
      }
    }
    return List.copyOf(selected);
  }
}

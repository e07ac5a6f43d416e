package io.decant.engine.plan;

import io.decant.api.NearestChoice;
import io.decant.engine.Mistake;
import io.decant.engine.MistakesException;
import io.decant.engine.Position;
import io.decant.engine.binding.Keys;
import io.decant.engine.format.StepNames;
import io.decant.engine.yaml.Inheritance;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
import io.decant.engine.yaml.Overrides;
import io.decant.engine.yaml.ScalarNode;
import io.decant.engine.yaml.YamlFile;
import io.decant.engine.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file of experiments, read, with overrides applied.
 *
 * @param path the file, as the user named it
 * @param recorded whether a run has written it, with its options as if they had stood in it
 * @param root its keys and values
 * @param data the entries of its {@code data} section
 * @param defaults what lies beneath every experiment
 * @param experiments the experiments as they are written
 * @param inheritance composes them
 */
record ExperimentFile(
    Path path,
    boolean recorded,
    MapNode root,
    Map<String, MapNode.Entry> data,
    Optional<MapNode> defaults,
    Map<String, MapNode> experiments,
    Inheritance inheritance) {

  private static final List<String> KEYS = List.of("decant", "data", "defaults", "experiments");
  private static final String FORMAT = "1";

  /**
   * Reads a file.
   *
   * @param mistakes takes mistakes behind which the rest of the file still makes sense
   * @throws MistakesException if it can't be read at all
   */
  static ExperimentFile read(PlanRequest request, Consumer<Mistake> mistakes) {
    List<Mistake> fatal = new ArrayList<>();
    Position start = new Position(request.file().toString(), 1, 1);
    String text = YamlFile.text(request.file());
    Optional<Node> tree = YamlReader.read(text, start, fatal::add);
    if (tree.isPresent() && !(tree.get() instanceof MapNode)) {
      fatal.add(Mistake.at(tree.get().position(), "expected the keys " + KEYS + ", found " + tree.get().describe()));
    }
    if (tree.isEmpty() || !(tree.get() instanceof MapNode written)) {
      throw new MistakesException(fatal);
    }
    fatal.forEach(mistakes);
    MapNode root = Overrides.apply(written, request.overrides(), mistakes);
    checkTop(root, start, mistakes);
    Map<String, MapNode> experiments = experiments(root, mistakes);
    Optional<MapNode> defaults = Keys.within(root, "defaults", mistakes);
    defaults
        .map(d -> d.entries().get("extends"))
        .ifPresent(e -> mistakes.accept(Mistake.at(e.value().position(), "'defaults' can't extend an experiment")));
    return new ExperimentFile(
        request.file(),
        text.startsWith(ResolvedText.FIRST_LINE),
        root,
        data(root, mistakes),
        defaults,
        experiments,
        new Inheritance(experiments, defaults));
  }

  private static void checkTop(MapNode root, Position start, Consumer<Mistake> mistakes) {
    Keys.refuseUnknown(root, KEYS, mistakes);
    Optional<Node> format = root.value("decant");
    if (format.isEmpty()) {
      mistakes.accept(Mistake.at(start, "the file needs the key 'decant'").remedy("Begin it with 'decant: 1'."));
    } else if (!(format.get() instanceof ScalarNode version && version.plain() && version.text().equals(FORMAT))) {
      String given = format.get().describe();
      mistakes.accept(
          Mistake.at(format.get().position(), "'decant' is the version of the format and must be 1, given " + given));
    }
    Optional<Node> experiments = root.value("experiments");
    if (experiments.isEmpty() || experiments.get() instanceof MapNode all && all.keys().isEmpty()) {
      mistakes.accept(Mistake.at(Keys.position(root, "experiments", start), "the file has no experiments"));
    }
  }

  private static Map<String, MapNode> experiments(MapNode root, Consumer<Mistake> mistakes) {
    Map<String, MapNode> experiments = new LinkedHashMap<>();
    Keys.within(root, "experiments", mistakes)
        .ifPresent(
            entries -> {
              StepNames.check(entries, "experiment", mistakes);
              for (String name : entries.keys()) {
                Keys.within(entries, name, mistakes).ifPresent(m -> experiments.put(name, m));
              }
            });
    return experiments;
  }

  private static Map<String, MapNode.Entry> data(MapNode root, Consumer<Mistake> mistakes) {
    Map<String, MapNode.Entry> data = new LinkedHashMap<>();
    Keys.within(root, "data", mistakes)
        .ifPresent(
            section -> {
              StepNames.check(section, "data entry", mistakes);
              section.keys().forEach(name -> data.put(name, section.entries().get(name)));
            });
    return data;
  }

  /** Where an experiment's name stands. */
  Position position(String experiment) {
    return Keys.position(root, "experiments." + experiment, root.position());
  }

  /** The names asked for, or all; unknown ones are reported. */
  List<String> select(List<String> names, Consumer<Mistake> mistakes) {
    Set<String> known = experiments.keySet();
    Set<String> selected = new LinkedHashSet<>();
    for (String name : names.isEmpty() ? known : names) {
      if (known.contains(name)) {
        selected.add(name);
      } else {
        String hint = NearestChoice.hint(name, "experiments", known);
        String message = "there is no experiment '" + name + "' in " + path + hint;
        mistakes.accept(new Mistake(Optional.empty(), message, Optional.empty()));
      }
    }
    return List.copyOf(selected);
  }
}

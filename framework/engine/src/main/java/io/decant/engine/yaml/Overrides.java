package io.decant.engine.yaml;

import io.decant.engine.Mistake;
import io.decant.engine.NearestChoice;
import io.decant.engine.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes a tree as if the file had been edited: {@code exp1.stages.code.epochs=5}. A path begins with the name of an
 * experiment, {@code data} or {@code defaults}; the value is YAML. In positions the source is {@code --set}, and the
 * line counts the overrides.
 */
public final class Overrides {

  /** The source in the positions of what an override gives. */
  public static final String SOURCE = "--set";

  private static final String EXPERIMENTS = "experiments";

  private final Consumer<Mistake> mistakes;

  private Overrides(Consumer<Mistake> mistakes) {
    this.mistakes = mistakes;
  }

  /** The tree with all overrides, each {@code path=value}; those that can't be applied are left out. */
  public static MapNode apply(MapNode root, List<String> overrides, Consumer<Mistake> mistakes) {
    MapNode changed = root;
    Overrides reader = new Overrides(mistakes);
    for (int i = 0; i < overrides.size(); i++) {
      changed = reader.apply(changed, overrides.get(i), i + 1);
    }
    return changed;
  }

  private MapNode apply(MapNode root, String override, int number) {
    Position start = new Position(SOURCE, number, 1);
    int equals = override.indexOf('=');
    List<String> names = equals < 0 ? List.of() : Arrays.asList(override.substring(0, equals).split("\\.", -1));
    if (names.size() < 2 || names.contains("")) {
      mistakes.accept(
          Mistake.at(start, "expected path=value, such as exp1.stages.code.epochs=5, given '" + override + "'"));
      return root;
    }
    Position valueStart = new Position(SOURCE, number, override.codePointCount(0, equals) + 2);
    Optional<Node> value = YamlReader.read(override.substring(equals + 1), valueStart, mistakes);
    Optional<List<Segment>> path = path(root, segments(names, number), start);
    if (value.isEmpty() || path.isEmpty()) {
      return root;
    }
    return set(root, path.get(), value.get());
  }

  private record Segment(String name, Position position) {}

  private static List<Segment> segments(List<String> names, int number) {
    List<Segment> segments = new ArrayList<>();
    int column = 1;
    for (String name : names) {
      segments.add(new Segment(name, new Position(SOURCE, number, column)));
      column += name.codePointCount(0, name.length()) + 1;
    }
    return segments;
  }

  /** The path from the tree's root: the name of an experiment stands for {@code experiments} and the name. */
  private Optional<List<Segment>> path(MapNode root, List<Segment> written, Position start) {
    String first = written.get(0).name();
    if (first.equals("data") || first.equals("defaults")) {
      return Optional.of(written);
    }
    List<String> choices = new ArrayList<>();
    if (root.value(EXPERIMENTS).orElse(null) instanceof MapNode experiments) {
      choices.addAll(experiments.keys());
    }
    if (choices.contains(first)) {
      List<Segment> path = new ArrayList<>(written);
      path.add(0, new Segment(EXPERIMENTS, start));
      return Optional.of(path);
    }
    choices.addAll(List.of("data", "defaults"));
    mistakes.accept(
        Mistake.at(start, "there is no experiment '" + first + "'" + NearestChoice.hint(first, "choices", choices)));
    return Optional.empty();
  }

  private MapNode set(MapNode map, List<Segment> path, Node value) {
    int length = lengthOfKey(map, path);
    Segment first = path.get(0);
    String key = String.join(".", path.subList(0, length).stream().map(Segment::name).toList());
    MapNode.Entry old = map.entries().get(key);
    Position keyPosition = old == null ? first.position() : old.keyPosition();
    List<Segment> rest = path.subList(length, path.size());
    if (rest.isEmpty()) {
      return SeedKeys.replaced(map, key).with(key, new MapNode.Entry(keyPosition, value));
    }
    if (old != null && !(old.value() instanceof MapNode) && !old.value().isNull()) {
      mistakes.accept(
          Mistake.at(
              rest.get(0).position(),
              String.format(
                  Locale.ROOT, "'%s' has no key '%s', it is %s", key, rest.get(0).name(), old.value().describe())));
      return map;
    }
    MapNode inner = old != null && old.value() instanceof MapNode m ? m : MapNode.empty(first.position());
    return map.with(key, new MapNode.Entry(keyPosition, set(inner, rest, value)));
  }

  /** How many segments name the first key: a key may hold dots, as addresses of published values do. */
  private static int lengthOfKey(MapNode map, List<Segment> path) {
    for (int length = path.size(); length > 1; length--) {
      if (map.entries().containsKey(String.join(".", path.subList(0, length).stream().map(Segment::name).toList()))) {
        return length;
      }
    }
    return 1;
  }
}

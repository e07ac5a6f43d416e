package io.decant.engine.yaml;

import io.decant.api.NearestChoice;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes a tree as if the file had been edited: {@code exp1.stages.code.epochs=5}. A path begins with the name of an
 * experiment, {@code data} or {@code defaults}. A value in brackets, braces or quotes is YAML, {@code ~} takes away what is
 * there, and any other value is taken word for word where text is expected. In positions the source is {@code --set}, the
 * line counts the overrides, and the column counts the characters of one.
 */
public final class Overrides {

  /** The source in the positions of what an override gives. */
  public static final String SOURCE = Position.OPTION;

  private static final String PUBLISHED = "published";
  private static final String EXPERIMENTS = "experiments";

  /** Stands where an argument's bytes were no text in the encoding of the command line. */
  private static final char NO_CHARACTER = '\ufffd';

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
    int unreadable = override.indexOf(NO_CHARACTER);
    if (unreadable >= 0) {
      mistakes.accept(Mistake.at(
          new Position(SOURCE, number, override.codePointCount(0, unreadable) + 1),
          "this character is not text in the encoding of the command line, expected UTF-8"));
      return root;
    }
    Position valueStart = new Position(SOURCE, number, override.codePointCount(0, equals) + 2);
    Node value = value(override.substring(equals + 1), valueStart);
    return path(root, segments(names, number), start).map(path -> set(root, path, value)).orElse(root);
  }

  /** What an option's value means. */
  private static Node value(String written, Position position) {
    String bare = written.strip();
    Optional<Node> yaml = isMarked(bare) ? yaml(bare, position, unread -> {}) : Optional.empty();
    if (yaml.isPresent() && yaml.get() instanceof ListNode list) {
      return new ListNode(position, list.elements(), Optional.of(written));
    }
    if (yaml.isPresent() && yaml.get() instanceof MapNode map) {
      return new MapNode(position, map.entries(), Optional.of(written));
    }
    Optional<String> given = Optional.of(written).filter(w -> !w.equals(bare));
    return yaml.orElseGet(() -> new ScalarNode(position, bare, !bare.isEmpty(), given));
  }

  /** Whether it begins as only a list, keys or a text in quotes can. */
  private static boolean isMarked(String bare) {
    return !bare.isEmpty() && "[{\"'".indexOf(bare.charAt(0)) >= 0;
  }

  /** The value as YAML, if it is one from its beginning to its end: as an element of a list, so that no comment follows. */
  private static Optional<Node> yaml(String bare, Position position, Consumer<Mistake> mistakes) {
    Position before = new Position(position.source(), position.line(), position.column() - 1);
    return YamlReader.read("[" + bare + "]", before, mistakes)
        .map(list -> ((ListNode) list).elements())
        .filter(elements -> elements.size() == 1)
        .map(elements -> elements.get(0));
  }

  /** Whether an option gave a part of a tree. */
  public static boolean changed(Node node) {
    return node.position().source().equals(SOURCE)
        || node instanceof MapNode map && map.entries().values().stream().anyMatch(entry -> changed(entry.value()));
  }

  /** Why what an option gave is not the list or the keys that it begins as; empty if it does not. */
  public static String flaw(ScalarNode given) {
    List<Mistake> found = new ArrayList<>();
    if (given.plain() && given.position().source().equals(SOURCE) && isMarked(given.text())) {
      yaml(given.text(), given.position(), found::add);
    }
    return found.stream().map(mistake -> ": " + mistake.message()).findFirst().orElse("");
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
    return set(map, path, lengthOfKey(map, path), value);
  }

  private MapNode set(MapNode map, List<Segment> path, int length, Node value) {
    Segment first = path.get(0);
    String key = String.join(".", path.subList(0, length).stream().map(Segment::name).toList());
    MapNode.Entry old = map.entries().get(key);
    List<Segment> rest = path.subList(length, path.size());
    if (rest.isEmpty()) {
      return SeedKeys.replaced(map, key).with(key, new MapNode.Entry(first.position(), value));
    }
    Position keyPosition = old == null ? first.position() : old.keyPosition();
    if (old != null && !(old.value() instanceof MapNode) && !old.value().isNull()) {
      mistakes.accept(
          Mistake.at(
              rest.get(0).position(),
              String.format(
                  Locale.ROOT, "'%s' has no key '%s', it is %s", key, rest.get(0).name(), old.value().describe())));
      return map;
    }
    MapNode inner = old != null && old.value() instanceof MapNode m ? m : MapNode.empty(first.position());
    // a new address of a published number is one key, though it holds dots
    boolean address = key.equals(PUBLISHED) && lengthOfKey(inner, rest) == 1 && !inner.entries().containsKey(rest.get(0).name());
    return map.with(
        key,
        new MapNode.Entry(keyPosition, address ? set(inner, rest, rest.size(), value) : set(inner, rest, value)));
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

package io.decant.config.yaml;

import io.decant.api.Suggestions;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Applies overrides such as {@code exp1.stages.code.epochs=5} to a tree, as if the file had been
 * edited. A path begins with the name of an experiment, {@code data} or {@code defaults}. A value
 * in brackets, braces or quotes is YAML, {@code ~} removes an entry, and any other value is used
 * verbatim where text is expected. In locations, the source is {@code --set}, the line is the
 * number of the override, and the column is the position in it.
 */
public final class ConfigOverrides {

  /** The source of the locations of overrides. */
  public static final String SOURCE = SourceLocation.OPTION;

  private static final String PUBLISHED = "published";
  private static final String EXPERIMENTS = "experiments";

  /** Replaces bytes of an argument that are malformed in the encoding of the command line. */
  private static final char REPLACEMENT_CHARACTER = '\ufffd';

  private final Consumer<Diagnostic> diagnostics;

  private ConfigOverrides(Consumer<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * Returns the tree with all overrides, each {@code path=value}; invalid ones are reported and
   * skipped.
   */
  public static MapNode apply(
      MapNode root, List<String> overrides, Consumer<Diagnostic> diagnostics) {
    MapNode changed = root;
    ConfigOverrides reader = new ConfigOverrides(diagnostics);
    for (int i = 0; i < overrides.size(); i++) {
      changed = reader.apply(changed, overrides.get(i), i + 1);
    }
    return changed;
  }

  private MapNode apply(MapNode root, String override, int number) {
    SourceLocation start = new SourceLocation(SOURCE, number, 1);
    int equals = override.indexOf('=');
    List<String> names =
        equals < 0 ? List.of() : Arrays.asList(override.substring(0, equals).split("\\.", -1));
    if (names.size() < 2 || names.contains("")) {
      diagnostics.accept(
          Diagnostic.at(
              start,
              "expected path=value, such as exp1.stages.code.epochs=5, given '" + override + "'"));
      return root;
    }
    int illegalIndex = override.indexOf(REPLACEMENT_CHARACTER);
    if (illegalIndex >= 0) {
      diagnostics.accept(
          Diagnostic.at(
              new SourceLocation(SOURCE, number, override.codePointCount(0, illegalIndex) + 1),
              "malformed character in the encoding of the command line, expected UTF-8"));
      return root;
    }
    SourceLocation valueStart =
        new SourceLocation(SOURCE, number, override.codePointCount(0, equals) + 2);
    YamlNode value = value(override.substring(equals + 1), valueStart);
    return path(root, segments(names, number), start)
        .map(path -> set(root, path, value))
        .orElse(root);
  }

  /** Parses the value of an option. */
  private static YamlNode value(String text, SourceLocation position) {
    String stripped = text.strip();
    Optional<YamlNode> yaml =
        isMarked(stripped) ? yaml(stripped, position, ignored -> {}) : Optional.empty();
    if (yaml.isPresent() && yaml.get() instanceof ListNode list) {
      return new ListNode(position, list.elements(), Optional.of(text));
    }
    if (yaml.isPresent() && yaml.get() instanceof MapNode map) {
      return new MapNode(position, map.entries(), Optional.of(text));
    }
    Optional<String> original = Optional.of(text).filter(w -> !w.equals(stripped));
    return yaml.orElseGet(() -> new ScalarNode(position, stripped, !stripped.isEmpty(), original));
  }

  /** Whether a value begins like a list, a map or quoted text. */
  private static boolean isMarked(String stripped) {
    return !stripped.isEmpty() && "[{\"'".indexOf(stripped.charAt(0)) >= 0;
  }

  /**
   * Parses the whole value as YAML, wrapped in a list so that a trailing comment is not accepted.
   */
  private static Optional<YamlNode> yaml(
      String stripped, SourceLocation position, Consumer<Diagnostic> diagnostics) {
    SourceLocation before =
        new SourceLocation(position.source(), position.line(), position.column() - 1);
    return YamlParser.parse("[" + stripped + "]", before, diagnostics)
        .map(list -> ((ListNode) list).elements())
        .filter(elements -> elements.size() == 1)
        .map(elements -> elements.get(0));
  }

  /** Whether a tree or a part of it comes from an override. */
  public static boolean isOverridden(YamlNode node) {
    return node.location().source().equals(SOURCE)
        || node instanceof MapNode map
            && map.entries().values().stream().anyMatch(entry -> isOverridden(entry.value()));
  }

  /**
   * Returns why an override that begins like a list or a map is not valid YAML; otherwise empty.
   */
  public static String syntaxError(ScalarNode scalar) {
    List<Diagnostic> errors = new ArrayList<>();
    if (scalar.plain() && scalar.location().source().equals(SOURCE) && isMarked(scalar.text())) {
      yaml(scalar.text(), scalar.location(), errors::add);
    }
    return errors.stream().map(diagnostic -> ": " + diagnostic.message()).findFirst().orElse("");
  }

  private record PathSegment(String name, SourceLocation position) {}

  private static List<PathSegment> segments(List<String> names, int number) {
    List<PathSegment> segments = new ArrayList<>();
    int column = 1;
    for (String name : names) {
      segments.add(new PathSegment(name, new SourceLocation(SOURCE, number, column)));
      column += name.codePointCount(0, name.length()) + 1;
    }
    return segments;
  }

  /**
   * Returns the path from the root of the tree: the name of an experiment is prefixed with {@code
   * experiments}.
   */
  private Optional<List<PathSegment>> path(
      MapNode root, List<PathSegment> segments, SourceLocation start) {
    String first = segments.get(0).name();
    if (first.equals("data") || first.equals("defaults")) {
      return Optional.of(segments);
    }
    List<String> choices = new ArrayList<>();
    if (root.value(EXPERIMENTS).orElse(null) instanceof MapNode experiments) {
      choices.addAll(experiments.keys());
    }
    if (choices.contains(first)) {
      List<PathSegment> path = new ArrayList<>(segments);
      path.add(0, new PathSegment(EXPERIMENTS, start));
      return Optional.of(path);
    }
    choices.addAll(List.of("data", "defaults"));
    diagnostics.accept(
        Diagnostic.at(
            start,
            "there is no experiment '"
                + first
                + "'"
                + Suggestions.didYouMean(first, "choices", choices)));
    return Optional.empty();
  }

  private MapNode set(MapNode map, List<PathSegment> path, YamlNode value) {
    return set(map, path, lengthOfKey(map, path), value);
  }

  private MapNode set(MapNode map, List<PathSegment> path, int length, YamlNode value) {
    PathSegment first = path.get(0);
    String key = String.join(".", path.subList(0, length).stream().map(PathSegment::name).toList());
    MapNode.MapEntry existing = map.entries().get(key);
    List<PathSegment> rest = path.subList(length, path.size());
    if (rest.isEmpty()) {
      return ExclusiveSeedKeys.removeReplacedKey(map, key)
          .with(key, new MapNode.MapEntry(first.position(), value));
    }
    SourceLocation keyPosition = existing == null ? first.position() : existing.keyLocation();
    if (existing != null && !(existing.value() instanceof MapNode) && !existing.value().isNull()) {
      diagnostics.accept(
          Diagnostic.at(
              rest.get(0).position(),
              String.format(
                  Locale.ROOT,
                  "'%s' has no key '%s', it is %s",
                  key,
                  rest.get(0).name(),
                  existing.value().describe())));
      return map;
    }
    MapNode inner =
        existing != null && existing.value() instanceof MapNode m
            ? m
            : MapNode.empty(first.position());
    // a new address of a published result is one key, although it contains dots
    boolean address =
        key.equals(PUBLISHED)
            && lengthOfKey(inner, rest) == 1
            && !inner.entries().containsKey(rest.get(0).name());
    return map.with(
        key,
        new MapNode.MapEntry(
            keyPosition, address ? set(inner, rest, rest.size(), value) : set(inner, rest, value)));
  }

  /**
   * Returns the number of segments of the first key: keys may contain dots, like addresses of
   * published results.
   */
  private static int lengthOfKey(MapNode map, List<PathSegment> path) {
    for (int length = path.size(); length > 1; length--) {
      if (map.entries()
          .containsKey(
              String.join(".", path.subList(0, length).stream().map(PathSegment::name).toList()))) {
        return length;
      }
    }
    return 1;
  }
}

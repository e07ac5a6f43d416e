package io.decant.engine.plugin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Jars that failed to load and may contain a missing plugin.
 *
 * @param jars those whose names contain the name of the plugin; if there are none, all that failed
 *     to load
 * @param matchingId whether their names contain the name of the plugin
 * @since 0.1.0
 */
public record FailedJarCandidates(List<FailedPlugin> jars, boolean matchingId) {

  private static final int MAX_NAMED = 2;

  /** Copies the list. */
  public FailedJarCandidates {
    jars = List.copyOf(jars);
  }

  static FailedJarCandidates of(String id, List<FailedPlugin> failed) {
    String name = id.substring(id.indexOf('/') + 1);
    List<FailedPlugin> unknown = failed.stream().filter(f -> f.id().isEmpty()).toList();
    List<FailedPlugin> matching =
        unknown.stream().filter(f -> f.path().getFileName().toString().contains(name)).toList();
    return matching.isEmpty()
        ? new FailedJarCandidates(unknown, false)
        : new FailedJarCandidates(matching, true);
  }

  /**
   * Describes that they failed to load, with the reasons if there are few; empty if there are none.
   */
  public Optional<String> describe() {
    if (jars.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        jars.size() > MAX_NAMED
            ? jars.size() + " plugin jars failed to load ('decant plugins list' shows why)"
            : jars.stream()
                .map(jar -> jar.path() + " (" + jar.reason() + ")")
                .collect(Collectors.joining("; ", "failed to load: ", "")));
  }

  /** Returns the description as a sentence. */
  public Optional<String> describeAsSentence() {
    return describe()
        .map(
            description ->
                description.substring(0, 1).toUpperCase(Locale.ROOT)
                    + description.substring(1)
                    + ".");
  }
}

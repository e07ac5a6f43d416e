package io.decant.engine.plan;

import static java.util.Objects.requireNonNull;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.ConfigOverrides;
import io.decant.config.yaml.MapNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Collects configuration errors and plugin errors, each once, even if several experiments inherit
 * it. If an error is located in one experiment and affects only another one that inherits it, the
 * message names the latter.
 */
final class DiagnosticCollector {

  private static final Comparator<SourceLocation> BY_LOCATION =
      Comparator.comparing((SourceLocation p) -> p.source().equals(ConfigOverrides.SOURCE))
          .thenComparing(SourceLocation::line)
          .thenComparing(SourceLocation::column);
  private static final Comparator<Diagnostic> BY_LOCATION_AND_MESSAGE =
      Comparator.comparing(m -> m.location().orElse(null), Comparator.nullsFirst(BY_LOCATION));

  private static final int MAX_DIAGNOSTICS = 1_000;

  private final Map<Diagnostic, Set<String>> affected = new LinkedHashMap<>();
  private final Map<Diagnostic, Set<String>> affectedByPlugins = new LinkedHashMap<>();

  /** Returns a sink for errors that do not belong to one experiment. */
  Consumer<Diagnostic> forFile() {
    return m -> experimentsAffectedBy(m);
  }

  /** Returns a sink for the errors of an experiment. */
  Consumer<Diagnostic> forExperiment(String experiment) {
    return m -> experimentsAffectedBy(m).add(experiment);
  }

  private Set<String> experimentsAffectedBy(Diagnostic diagnostic) {
    if (affected.size() == MAX_DIAGNOSTICS && !affected.containsKey(diagnostic)) {
      throw new TooManyDiagnosticsException();
    }
    return affected.computeIfAbsent(diagnostic, key -> new LinkedHashSet<>());
  }

  /** Stops planning after so many errors that nobody will read more. */
  static final class TooManyDiagnosticsException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Returns a sink for the errors of plugins that an experiment uses. */
  Consumer<Diagnostic> pluginErrorsOf(String experiment) {
    return m -> affectedByPlugins.computeIfAbsent(m, key -> new LinkedHashSet<>()).add(experiment);
  }

  /** Whether there are configuration errors. */
  boolean hasDiagnostics() {
    return !affected.isEmpty();
  }

  /** Whether an experiment uses a plugin with errors. */
  boolean hasPluginErrors(String experiment) {
    return affectedByPlugins.values().stream()
        .anyMatch(experiments -> experiments.contains(experiment));
  }

  /**
   * Returns configuration errors and plugin errors, in the order of the file and then of the
   * overrides.
   *
   * @param root the file
   * @param planned the number of planned experiments
   */
  List<Diagnostic> sorted(MapNode root, int planned) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Stream.of(affected, affectedByPlugins)
        .forEach(
            kind ->
                kind.forEach(
                    (diagnostic, experiments) ->
                        diagnostics.add(named(diagnostic, experiments, root, planned))));
    diagnostics.sort(BY_LOCATION_AND_MESSAGE);
    return diagnostics;
  }

  /** Returns the configuration errors, in the order of the file and then of the overrides. */
  List<Diagnostic> sorted() {
    return affected.keySet().stream().sorted(BY_LOCATION_AND_MESSAGE).toList();
  }

  private static Diagnostic named(
      Diagnostic diagnostic, Set<String> experiments, MapNode root, int planned) {
    Optional<SourceLocation> position =
        diagnostic.location().filter(p -> !p.source().equals(ConfigOverrides.SOURCE));
    if (experiments.isEmpty() || position.isEmpty()) {
      return diagnostic;
    }
    String section = last(root, position.get());
    boolean elsewhere = false;
    if (section.equals("experiments")
        && requireNonNull(root.entries().get(section)).value() instanceof MapNode all) {
      elsewhere = !experiments.contains(last(all, position.get()));
    } else if (section.equals("defaults")) {
      elsewhere = experiments.size() < planned;
    }
    return elsewhere
        ? new Diagnostic(
            diagnostic.location(),
            diagnostic.message() + " (in " + String.join(", ", experiments) + ")",
            diagnostic.hint())
        : diagnostic;
  }

  /** Returns the last key of the map before a location. */
  private static String last(MapNode map, SourceLocation position) {
    String last = "";
    for (Map.Entry<String, MapNode.MapEntry> entry : map.entries().entrySet()) {
      SourceLocation key = entry.getValue().keyLocation();
      if (key.source().equals(position.source()) && BY_LOCATION.compare(key, position) <= 0) {
        last = entry.getKey();
      }
    }
    return last;
  }
}

package io.decant.engine.plan;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.YamlNode;
import io.decant.engine.plugin.PluginKind;
import java.util.function.Consumer;

/**
 * Counts the steps of all experiments. A short file can have very many: each experiment may inherit
 * all that another one has.
 */
final class StepLimit {

  private static final int MOST = 20_000;

  private final Consumer<Diagnostic> mistakes;
  private int steps;

  /** No steps yet; that there are too many is reported. */
  StepLimit(Consumer<Diagnostic> diagnostics) {
    this.mistakes = diagnostics;
  }

  /**
   * Adds the steps of an experiment.
   *
   * @return the experiment
   * @throws DiagnosticCollector.TooManyDiagnosticsException if there are now more than any machine
   *     will do
   */
  MapNode add(MapNode experiment) {
    for (PluginKind kind : ExperimentPlanner.SECTIONS) {
      if (experiment.value(kind.section()).orElse(null) instanceof MapNode section) {
        steps += section.entries().size();
        if (steps > MOST) {
          mistakes.accept(tooMany(section));
          throw new DiagnosticCollector.TooManyDiagnosticsException();
        }
      }
    }
    return experiment;
  }

  private static Diagnostic tooMany(YamlNode section) {
    return Diagnostic.at(
            section.location(),
            "the experiments have more than " + MOST + " steps together, inherited ones counted")
        .hint("Name fewer experiments on the command line, or put them into several files.");
  }
}

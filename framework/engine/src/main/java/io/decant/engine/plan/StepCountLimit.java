package io.decant.engine.plan;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.YamlNode;
import io.decant.engine.plugin.PluginKind;
import java.util.function.Consumer;

/**
 * Limits the number of steps of all experiments, which inheritance can multiply in a short file.
 */
final class StepCountLimit {

  private static final int MAX_STEPS = 20_000;

  private final Consumer<Diagnostic> diagnostics;
  private int steps;

  /** Creates a limit that reports when it is exceeded. */
  StepCountLimit(Consumer<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * Adds the steps of an experiment.
   *
   * @return the experiment
   * @throws DiagnosticCollector.TooManyDiagnosticsException if the limit is exceeded
   */
  MapNode add(MapNode experiment) {
    for (PluginKind kind : ExperimentPlanner.SECTIONS) {
      if (experiment.value(kind.section()).orElse(null) instanceof MapNode section) {
        steps += section.entries().size();
        if (steps > MAX_STEPS) {
          diagnostics.accept(tooManySteps(section));
          throw new DiagnosticCollector.TooManyDiagnosticsException();
        }
      }
    }
    return experiment;
  }

  private static Diagnostic tooManySteps(YamlNode section) {
    return Diagnostic.at(
            section.location(),
            "the experiments have more than "
                + MAX_STEPS
                + " steps in total, including inherited ones")
        .hint("Specify fewer experiments on the command line, or split the file.");
  }
}

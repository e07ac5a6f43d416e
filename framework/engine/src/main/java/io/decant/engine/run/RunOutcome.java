package io.decant.engine.run;

import io.decant.api.results.RunResults;
import java.nio.file.Path;
import java.util.List;

/**
 * The results of a run.
 *
 * @param view the results as visualizers see them
 * @param pages the files of run-wide visualizers, such as the report
 * @param failures the failures of steps; empty if the run is complete
 * @since 0.1.0
 */
public record RunOutcome(RunResults view, List<Path> pages, List<StepFailedException> failures) {

  /** Copies the lists. */
  public RunOutcome {
    pages = List.copyOf(pages);
    failures = List.copyOf(failures);
  }
}

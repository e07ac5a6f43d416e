package io.decant.engine.run;

import io.decant.api.run.RunResults;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run has left behind.
 *
 * @param view the run as a page about it sees it
 * @param pages the files that run-wide visualizers wrote, such as the report
 * @param failures the steps that failed, through a plugin; none if the run has completed
 * @since 0.1.0
 */
public record RunOutcome(RunResults view, List<Path> pages, List<StepFailedException> failures) {

  /** Copies the lists. */
  public RunOutcome {
    pages = List.copyOf(pages);
    failures = List.copyOf(failures);
  }
}

package io.decant.engine.run;

import io.decant.api.run.RunView;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run has left behind.
 *
 * @param view the run as a page about it sees it
 * @param pages the files that run-wide visualizers wrote, such as the report
 * @since 0.1.0
 */
public record RunResult(RunView view, List<Path> pages) {}

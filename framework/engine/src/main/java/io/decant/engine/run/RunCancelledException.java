package io.decant.engine.run;

import java.nio.file.Path;
import java.util.List;

/**
 * Thrown after the files of a cancelled run were closed.
 *
 * @since 0.1.0
 */
public final class RunCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> completed;
  private final transient List<String> pending;
  private final transient Path folder;

  RunCancelledException(List<String> finished, List<String> unfinished, Path folder) {
    super(
        "cancelled in " + folder + "; done: " + list(finished) + "; not done: " + list(unfinished));
    this.completed = List.copyOf(finished);
    this.pending = List.copyOf(unfinished);
    this.folder = folder;
  }

  private static String list(List<String> steps) {
    return steps.isEmpty() ? "nothing" : String.join(", ", steps);
  }

  /** Returns the completed steps, such as {@code seed 1: classifier}, in the order of the plan. */
  public List<String> completed() {
    return completed;
  }

  /** Returns the other steps, including interrupted ones, in the order of the plan. */
  public List<String> pending() {
    return pending;
  }

  /** Returns the run's directory, which is marked as incomplete. */
  public Path folder() {
    return folder;
  }
}

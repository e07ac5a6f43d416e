package io.decant.engine.run;

import java.nio.file.Path;
import java.util.List;

/**
 * Ends a run whose cancellation was requested, after its files were closed.
 *
 * @since 0.1.0
 */
public final class RunCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> completed;
  private final transient List<String> pending;
  private final transient Path folder;

  RunCancelledException(List<String> done, List<String> notDone, Path folder) {
    super("cancelled in " + folder + "; done: " + list(done) + "; not done: " + list(notDone));
    this.completed = List.copyOf(done);
    this.pending = List.copyOf(notDone);
    this.folder = folder;
  }

  private static String list(List<String> steps) {
    return steps.isEmpty() ? "nothing" : String.join(", ", steps);
  }

  /**
   * The steps that are done and whose files are whole, such as {@code seed 1: classifier}, in the
   * order of the plan.
   */
  public List<String> completed() {
    return completed;
  }

  /**
   * The steps that are not done, those that were under way among them, in the order of the plan.
   */
  public List<String> pending() {
    return pending;
  }

  /** The run's folder, which says itself that it is unfinished. */
  public Path folder() {
    return folder;
  }
}

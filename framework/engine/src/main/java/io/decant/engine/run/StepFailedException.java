package io.decant.engine.run;

import static java.util.Objects.requireNonNull;

import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginFailureSummary;
import io.decant.engine.run.context.SpecMismatchException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Thrown if a plugin fails for a reason other than the user's input. The message is one line.
 *
 * @since 0.1.0
 */
public final class StepFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String experiment;
  private final long seed;
  private final String step;
  private final String plugin;
  private final transient Path jar;

  StepFailedException(String experiment, long seed, Step step, Throwable cause) {
    super(message(experiment, seed, step, cause), cause);
    this.experiment = experiment;
    this.seed = seed;
    this.step = step.name();
    this.plugin = step.plugin().id();
    this.jar = step.origin().jar();
  }

  private static String message(String experiment, long seed, Step step, Throwable cause) {
    return String.format(
        Locale.ROOT, "%s failed: %s", qualifiedName(experiment, seed, step), reason(cause));
  }

  /**
   * Returns a step with its plugin, such as {@code step code of exp1, seed 1 (plugin acme/code of
   * code.jar)}.
   */
  static String qualifiedName(String experiment, long seed, Step step) {
    return String.format(
        Locale.ROOT,
        "step %s of %s, seed %d (plugin %s of %s)",
        step.name(),
        experiment,
        seed,
        step.plugin().id(),
        step.origin().jar().getFileName());
  }

  private static String reason(Throwable cause) {
    if (cause instanceof SpecMismatchException) {
      return requireNonNull(cause.getMessage());
    }
    Throwable root =
        cause.getMessage() == null && cause.getCause() != null ? cause.getCause() : cause;
    String reason = PluginFailureSummary.summarize(root);
    String type = root.getClass().getSimpleName();
    return root instanceof LinkageError || reason.startsWith(type) ? reason : type + ": " + reason;
  }

  /** Returns the experiment's name. */
  public String experiment() {
    return experiment;
  }

  /** Returns the seed. */
  public long seed() {
    return seed;
  }

  /** Returns the step's name. */
  public String step() {
    return step;
  }

  /** Returns the plugin's id. */
  public String plugin() {
    return plugin;
  }

  /** Returns the jar that contains the plugin. */
  public Path jar() {
    return jar;
  }
}

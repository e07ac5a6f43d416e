package io.decant.launcher.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The maximum number of steps that run in parallel. */
final class JobsOption {

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description =
          "Maximum number of steps that run in parallel (default: the number of processors).")
  private @Nullable Long jobs;

  @Spec(Target.MIXEE)
  private CommandSpec command;

  /** At least 1. */
  int jobs() {
    if (jobs == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (jobs < 1 || jobs > Integer.MAX_VALUE) {
      throw new ParameterException(
          command.commandLine(), "--jobs is " + jobs + ", expected at least 1");
    }
    return jobs.intValue();
  }
}

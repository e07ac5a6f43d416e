package io.decant.launcher.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How many steps are done side by side. */
final class JobsOption {

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description =
          "How many steps are done side by side; as many as there are processors, if it is not said.")
  private Long jobs;

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

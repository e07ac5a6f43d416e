package io.decant.launcher.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that takes all runs, and what is kept of them. */
final class OutputDirectoryOption {

  private final LaunchEnvironment environment;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description = "The folder for all runs; out beside the experiments, if none is named.")
  private Path out;

  @Inject
  OutputDirectoryOption(LaunchEnvironment environment) {
    this.environment = environment;
  }

  /** The folder named, or that beside the chosen experiments. */
  Path folder(ExperimentOptions options) {
    return out == null ? options.out() : environment.currentFolder().resolve(out);
  }
}

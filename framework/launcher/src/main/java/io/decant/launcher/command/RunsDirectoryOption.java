package io.decant.launcher.command;

import io.decant.history.RunRepository;
import jakarta.inject.Inject;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where runs are looked for. */
final class RunsDirectoryOption {

  /** How every command describes the run that it wants. */
  static final String RUN =
      "The run: exp1 for its last one that completed, exp1/2026-11-25T06-41-00, or the path of its folder.";

  private final LaunchEnvironment environment;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description =
          "The experiments whose runs are meant; those that `run` takes, if none are named.")
  private Path file;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description = "The folder that has all runs; out beside the experiments, if none is named.")
  private Path out;

  @Inject
  RunsDirectoryOption(LaunchEnvironment environment) {
    this.environment = environment;
  }

  /** The folder that takes all runs: by the same rule as {@code run} has. */
  Path folder() {
    if (out != null) {
      return environment.currentFolder().resolve(out);
    }
    return file == null ? environment.out() : environment.outNextTo(file);
  }

  /** The runs there. */
  RunRepository open() {
    return new RunRepository(folder(), environment.currentFolder());
  }
}

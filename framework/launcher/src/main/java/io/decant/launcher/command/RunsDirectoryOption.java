package io.decant.launcher.command;

import io.decant.history.RunRepository;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder that contains the runs. */
final class RunsDirectoryOption {

  /** The description of a parameter that names a run. */
  static final String RUN =
      "The run: exp1 for its last completed run, exp1/2026-11-25T06-41-00, or the path of its folder.";

  private final LaunchEnvironment environment;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The experiments file of the runs (default: the same as for `run`).")
  private @Nullable Path file;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description = "The folder of the runs (default: out, next to the experiments file).")
  private @Nullable Path out;

  @Inject
  RunsDirectoryOption(LaunchEnvironment environment) {
    this.environment = environment;
  }

  /** Returns the folder of the runs, by the same rule as for {@code run}. */
  Path folder() {
    if (out != null) {
      return environment.currentFolder().resolve(out);
    }
    return file == null ? environment.out() : environment.outNextTo(file);
  }

  /** Opens the runs in the folder. */
  RunRepository open() {
    return new RunRepository(folder(), environment.currentFolder());
  }
}

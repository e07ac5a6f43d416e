package io.decant.launcher.command;

import jakarta.inject.Inject;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder for runs and cached results. */
final class OutputDirectoryOption {

  private final LaunchEnvironment environment;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description = "The folder for runs (default: out, next to the experiments file).")
  private @Nullable Path out;

  @Inject
  OutputDirectoryOption(LaunchEnvironment environment) {
    this.environment = environment;
  }

  /** Returns the given folder, or the default next to the experiments file. */
  Path folder(ExperimentOptions options) {
    return out == null ? options.out() : environment.currentFolder().resolve(out);
  }
}

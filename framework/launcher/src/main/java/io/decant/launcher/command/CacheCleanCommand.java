package io.decant.launcher.command;

import io.decant.engine.cache.CachePruneResult;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes cached step results. */
@Command(
    name = "clean",
    description =
        "Deletes cached step results that no running process uses. Runs and their files remain.")
final class CacheCleanCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private RunsDirectoryOption directory;

  @Option(
      names = "--unused-for",
      paramLabel = "DAYS",
      description = "Only results that were neither created nor used in the last DAYS days.")
  private @Nullable Long unusedFor;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..*",
      description = "Names of experiments (default: all).")
  private List<String> experiments = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Inject
  CacheCleanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (unusedFor != null && (unusedFor < 0 || unusedFor > 100_000)) {
      throw new ParameterException(
          spec.commandLine(), "--unused-for is " + unusedFor + ", expected a number of days");
    }
    Optional<Duration> age = Optional.ofNullable(unusedFor).map(Duration::ofDays);
    terminal.print(
        new CacheFormatter(terminal)
            .pruned(CachePruneResult.prune(directory.folder(), experiments, age)));
  }
}

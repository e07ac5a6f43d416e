package io.decant.launcher.command;

import io.decant.api.InvalidInputException;
import io.decant.engine.cache.CachePolicy;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.engine.run.ExperimentRunner;
import io.decant.engine.run.RunOptions;
import io.decant.engine.run.RunOutcome;
import io.decant.engine.store.RunDirectory;
import io.decant.history.DataRelocation;
import io.decant.history.ProvenanceRecord;
import io.decant.history.RecordedDataVerifier;
import io.decant.history.ReproductionReport;
import io.decant.history.ResolvedConfig;
import io.decant.history.RunRecord;
import io.decant.history.RunRepository;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.progress.LiveProgress;
import io.decant.launcher.progress.PlainProgress;
import io.decant.launcher.progress.ShutdownHandler;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repeats a run from its folder, and reports whether the results are identical. */
@Command(
    name = "rerun",
    description =
        "Repeats a run from its folder without cached results, and reports whether every file is identical.",
    footer = {"", "Exit status: 0 if all files are identical, 1 if one differs."})
final class RerunCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final LaunchEnvironment environment;
  private final Provider<PluginRegistry> registry;
  private final Provider<Planner> planner;
  private final Provider<ExperimentRunner> runner;
  private final Clock clock;
  private final ShutdownHandler shutdownHandler;

  @Mixin private RunsDirectoryOption directory;

  @Mixin private JobsOption jobs;

  @Option(
      names = "--data",
      paramLabel = "NAME=PATH",
      description = "Reads a data set from another location than recorded in the run; repeatable.")
  private Map<String, Path> data = new LinkedHashMap<>();

  @Mixin private CacheLimitOption cacheLimit;

  @Parameters(paramLabel = "RUN", description = RunsDirectoryOption.RUN)
  private String run;

  @Inject
  RerunCommand(
      Terminal terminal,
      LaunchEnvironment environment,
      Provider<PluginRegistry> registry,
      Provider<Planner> planner,
      Provider<ExperimentRunner> runner,
      Clock clock,
      ShutdownHandler shutdownHandler) {
    this.terminal = terminal;
    this.environment = environment;
    this.registry = registry;
    this.planner = planner;
    this.runner = runner;
    this.clock = clock;
    this.shutdownHandler = shutdownHandler;
  }

  @Override
  public Integer call() {
    cacheLimit.bytes();
    RunRepository runs = directory.open();
    Path original = runs.find(run);
    ProvenanceRecord provenance = completeRun(original, runs);
    List<DataRelocation> moved = moved(original);
    if (RecordedDataVerifier.verify(provenance, environment.currentFolder(), moved) == 0) {
      terminal.print(
          "The run has not recorded any data files: changes of its data are not detected.");
    }
    Path again = repeat(original, runs, moved);
    cacheLimit.apply(runs.out(), false);
    ReproductionReport report = ReproductionReport.compare(original, again, moved);
    terminal.print(new ReproductionReportFormatter(terminal, runs).format(original, again, report));
    return report.differing().isEmpty() ? ExitStatus.OK : ExitStatus.FAILURE;
  }

  private static ProvenanceRecord completeRun(Path run, RunRepository runs) {
    RunRecord record = RunRecord.read(run);
    return switch (record.state()) {
      case COMPLETE -> record.provenance().orElseThrow();
      case UNFINISHED, FAILED, CORRUPT, UNSUPPORTED_VERSION ->
          throw new InvalidInputException(
                  runs.nameOf(run)
                      + " is "
                      + record.state().label()
                      + ", so there is no complete run to compare with")
              .hint("`decant runs show` shows details.");
    };
  }

  private List<DataRelocation> moved(Path original) {
    if (data.isEmpty()) {
      return List.of();
    }
    ResolvedConfig plan = ResolvedConfig.read(original);
    return data.entrySet().stream()
        .map(
            entry ->
                DataRelocation.of(
                    plan,
                    registry.get(),
                    entry.getKey(),
                    environment.currentFolder().resolve(entry.getValue()).normalize()))
        .toList();
  }

  private Path repeat(Path original, RunRepository runs, List<DataRelocation> moved) {
    Path file = original.resolve(RunDirectory.EXPERIMENT);
    List<String> overrides =
        moved.stream()
            .flatMap(data -> data.keys().entrySet().stream())
            .map(key -> key.getKey() + "=" + key.getValue())
            .toList();
    List<ExperimentPlan> plans;
    Map<String, String> entries;
    try (CommandProvenance provenance = new CommandProvenance(environment, file)) {
      plans = planner.get().plan(new PlanRequest(file, List.of(), overrides, null));
      entries = new LinkedHashMap<>(provenance.entries());
    }
    entries.put("again", runs.nameOf(original));
    RunOptions options =
        new RunOptions(runs.out(), jobs.jobs(), shutdownHandler, clock, entries, CachePolicy.RERUN);
    RunOutcome result =
        runner
            .get()
            .run(
                plans.get(0),
                options,
                terminal.interactive() ? new LiveProgress(terminal) : new PlainProgress(terminal));
    return result.view().directory();
  }
}

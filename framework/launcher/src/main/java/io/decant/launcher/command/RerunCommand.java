package io.decant.launcher.command;

import io.decant.api.InvalidInputException;
import io.decant.engine.archive.MovedData;
import io.decant.engine.archive.RecordedData;
import io.decant.engine.archive.RecordedPlan;
import io.decant.engine.archive.RecordedProvenance;
import io.decant.engine.archive.RepeatedRun;
import io.decant.engine.archive.RunArchive;
import io.decant.engine.archive.RunRecord;
import io.decant.engine.cache.Reuse;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.run.RunRequest;
import io.decant.engine.run.RunResult;
import io.decant.engine.run.Runner;
import io.decant.engine.store.RunFolder;
import io.decant.launcher.Surroundings;
import io.decant.launcher.console.RepeatedRunText;
import io.decant.launcher.console.Screen;
import io.decant.launcher.progress.Interruption;
import io.decant.launcher.progress.LiveProgress;
import io.decant.launcher.progress.PlainProgress;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does a run again, from its folder alone, and says whether the same came out. */
@Command(
    name = "rerun",
    description = "Does a run again, afresh and from its folder alone, and says whether every file came out the same.",
    footer = {"", "Returns 0 if every file is the same, 1 if one is not."})
final class RerunCommand implements Callable<Integer> {

  private final Screen screen;
  private final Surroundings surroundings;
  private final Provider<PluginCatalogue> catalogue;
  private final Provider<Planner> planner;
  private final Provider<Runner> runner;
  private final Clock clock;
  private final Interruption interruption;

  @Mixin
  private ArchiveOption archive;

  @Mixin
  private JobsOption jobs;

  @Option(
      names = "--data",
      paramLabel = "NAME=PATH",
      description = "Reads a data set from another place than the run's record says; may be given several times.")
  private Map<String, Path> data = new LinkedHashMap<>();

  @Mixin
  private CacheLimitOption cacheLimit;

  @Parameters(paramLabel = "RUN", description = ArchiveOption.RUN)
  private String run;

  @Inject
  RerunCommand(
      Screen screen,
      Surroundings surroundings,
      Provider<PluginCatalogue> catalogue,
      Provider<Planner> planner,
      Provider<Runner> runner,
      Clock clock,
      Interruption interruption) {
    this.screen = screen;
    this.surroundings = surroundings;
    this.catalogue = catalogue;
    this.planner = planner;
    this.runner = runner;
    this.clock = clock;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    cacheLimit.bytes();
    RunArchive runs = archive.open();
    Path first = runs.find(run);
    RecordedProvenance provenance = wholeRun(first, runs);
    List<MovedData> moved = moved(first);
    if (RecordedData.check(provenance, surroundings.currentFolder(), moved) == 0) {
      screen.print("The run has recorded no files of data: whether its data is still the same is not checked.");
    }
    Path again = repeat(first, runs, moved);
    cacheLimit.apply(runs.out(), false);
    RepeatedRun repeated = RepeatedRun.of(first, again, moved);
    screen.print(new RepeatedRunText(screen, runs).of(first, again, repeated));
    return repeated.different().isEmpty() ? ExitStatus.OK : ExitStatus.FAILURE;
  }

  private static RecordedProvenance wholeRun(Path run, RunArchive runs) {
    RunRecord record = RunRecord.read(run);
    return switch (record.state()) {
      case WHOLE -> record.provenance().orElseThrow();
      case UNFINISHED, FAILED, DAMAGED, FOREIGN ->
          throw new InvalidInputException(
              runs.nameOf(run) + " is " + record.state().word() + ": there is nothing whole to compare with")
              .remedy("`decant runs show` says more.");
    };
  }

  private List<MovedData> moved(Path first) {
    if (data.isEmpty()) {
      return List.of();
    }
    RecordedPlan plan = RecordedPlan.read(first);
    return data.entrySet().stream()
        .map(entry -> MovedData.of(
            plan, catalogue.get(), entry.getKey(), surroundings.currentFolder().resolve(entry.getValue()).normalize()))
        .toList();
  }

  private Path repeat(Path first, RunArchive runs, List<MovedData> moved) {
    Path file = first.resolve(RunFolder.EXPERIMENT);
    List<String> overrides = moved.stream()
        .flatMap(data -> data.keys().entrySet().stream())
        .map(key -> key.getKey() + "=" + key.getValue())
        .toList();
    List<ExperimentPlan> plans;
    Map<String, String> whereFrom;
    try (Provenance provenance = new Provenance(surroundings, file)) {
      plans = planner.get().plan(new PlanRequest(file, List.of(), overrides, Optional.empty()));
      whereFrom = new LinkedHashMap<>(provenance.facts());
    }
    whereFrom.put("again", runs.nameOf(first));
    RunRequest request = new RunRequest(runs.out(), jobs.jobs(), interruption, clock, whereFrom, Reuse.REPEATED);
    RunResult result = runner.get()
        .run(plans.get(0), request, screen.terminal() ? new LiveProgress(screen) : new PlainProgress(screen));
    return result.view().folder();
  }
}

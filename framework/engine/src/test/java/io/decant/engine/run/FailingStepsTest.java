package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.ObservationEpoch;
import io.decant.api.config.ObservationRef;
import io.decant.api.results.SeedResults;
import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.fixture.FakeVisualizer.Scope;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivityTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step that fails takes with it what reads it, and nothing else. */
class FailingStepsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T23:41:05Z"), ZoneOffset.UTC);

  @TempDir Path out;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final PluginActivityTracker activity = new PluginActivityTracker();
  private final List<String> events = new ArrayList<>();

  private RunOutcome run(FakePlanBuilder plan) {
    RunOptions options = new RunOptions(out, 1, cancelled::get, CLOCK, Map.of());
    return new ExperimentRunner(activity)
        .run(
            plan.build(),
            options,
            new RunListener() {
              @Override
              public void stepEnded(
                  ExperimentPlan experiment, long seed, Step step, java.time.Duration duration) {
                events.add(seed + " " + step.name() + " done");
              }

              @Override
              public void stepFailed(
                  ExperimentPlan experiment, long seed, Step step, StepFailedException failure) {
                events.add(seed + " " + step.name() + " failed");
              }

              @Override
              public void stepSkipped(
                  ExperimentPlan experiment, long seed, Step step, String missing) {
                events.add(seed + " " + step.name() + " left out for " + missing);
              }
            });
  }

  private static FakeProbe failingProbe() {
    FakeProbe probe = new FakeProbe();
    probe.failure = Optional.of(new IllegalStateException("broken"));
    return probe;
  }

  @Test
  void otherStepsRunAndTheRunIsMarkedIncomplete() throws IOException {
    RunOutcome result =
        run(
            new FakePlanBuilder()
                .probe("bad", failingProbe(), 0)
                .probe("good", new FakeProbe(), 0)
                .figure("plot", Scope.SEED, "plot.svg")
                .figure("report", Scope.RUN, "report.html"));

    assertEquals(
        List.of(
            "1 numbers done",
            "1 multiplier done",
            "1 bad failed",
            "1 good done",
            "1 plot done",
            "1 report done"),
        events);
    Path folder = result.view().directory();
    assertTrue(Files.exists(folder.resolve("report.html")));
    assertTrue(Files.exists(folder.resolve("metrics.json")));
    assertFalse(Files.exists(out.resolve("fake/latest")));
    String reason =
        "step bad of fake, seed 1 (plugin fake-probe of fake-1.jar) failed: IllegalStateException: broken";
    assertTrue(Files.readString(folder.resolve("UNFINISHED")).contains(reason));
    assertEquals(
        reason,
        new ObjectMapper()
            .readTree(folder.resolve("provenance.json").toFile())
            .at("/failed/seed 1: bad")
            .textValue());
  }

  @Test
  void pagesSeeOnlyCompletedSteps() {
    RunOutcome result =
        run(
            new FakePlanBuilder()
                .probe("bad", failingProbe(), 0)
                .probe("good", new FakeProbe(), 0));

    assertEquals(
        List.of("numbers", "multiplier", "good"),
        result.view().steps().stream().map(step -> step.name()).toList());
    assertEquals(
        List.of("good"), List.copyOf(result.view().seeds().get(0).observations().keySet()));
  }

  @Test
  void skipsDependents() {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .probe("reads-it", new FakeProbe(), 0)
            .probe("reads-that", new FakeProbe(), 0, new ObservationRef("reads-it"))
            .figure("report", Scope.RUN, "report.html");
    plan.stage.widthGiven = 3;

    RunOutcome result = run(plan);

    assertEquals(
        List.of(
            "1 numbers done",
            "1 multiplier failed",
            "1 reads-it left out for multiplier",
            "1 reads-that left out for multiplier",
            "1 report done"),
        events);
    assertEquals(
        List.of("multiplier"), result.failures().stream().map(StepFailedException::step).toList());
    assertEquals(Map.of(), result.view().seeds().get(0).epochMetrics());
  }

  @Test
  void failureAffectsOneSeedOnly() {
    FakePlanBuilder plan = new FakePlanBuilder().seeds(1L, 2L).probe("look", new FakeProbe(), 0);
    int[] epochs = {0};
    plan.stage.beforeEpoch =
        epoch -> {
          epochs[0]++;
          if (epochs[0] == 2) {
            throw new IllegalStateException("only now");
          }
        };

    RunOutcome result = run(plan);

    assertEquals(
        List.of(
            "1 numbers done",
            "1 multiplier failed",
            "1 look left out for multiplier",
            "2 numbers done",
            "2 multiplier done",
            "2 look done"),
        events);
    List<SeedResults> seeds = result.view().seeds();
    assertEquals(0, seeds.get(0).observations().size());
    assertEquals(1, seeds.get(1).observations().size());
    assertEquals(3, result.view().steps().size());
    assertEquals(List.of(), result.view().metrics(), "a mean over seeds that are not there");
  }

  @Test
  void stageContinuesIfAnObservingProbeFails() {
    RunOutcome result =
        run(
            new FakePlanBuilder()
                .probe("bad", failingProbe(), 1)
                .probe("reads-it", new FakeProbe(), 1, new ObservationRef("bad"))
                .probe("good", new FakeProbe(), 1));

    assertEquals(
        List.of(
            "1 numbers done",
            "1 bad failed",
            "1 reads-it left out for bad",
            "1 multiplier done",
            "1 good done"),
        events);
    assertEquals(
        List.of(new ObservationEpoch(1), new ObservationEpoch(2), new ObservationEpoch(3)),
        result.view().seeds().get(0).observations().get("good").epochs());
  }

  @Test
  void dataFailureEndsTheExperiment() {
    FakePlanBuilder plan = new FakePlanBuilder().seeds(1L, 2L);
    plan.data.lastTestValue = Float.NaN;

    StepFailedException failed = assertThrows(StepFailedException.class, () -> run(plan));

    assertEquals(
        "step numbers of fake, seed 1 (plugin fake-data of fake-1.jar) failed: "
            + "its TEST split holds NaN in its first examples",
        failed.getMessage());
    assertEquals(List.of(), events);
  }

  @Test
  void failsForNanOutputs() {
    FakePlanBuilder plan = new FakePlanBuilder();
    plan.stage.outputs = values -> values[0] = Float.NaN;

    assertTrue(
        run(plan)
            .failures()
            .get(0)
            .getMessage()
            .contains("port product holds NaN for some of the test examples; lower "));
  }

  @Test
  void failsForANullModel() {
    FakePlanBuilder plan = new FakePlanBuilder();
    plan.stage.gives = model -> null;

    assertTrue(
        run(plan)
            .failures()
            .get(0)
            .getMessage()
            .endsWith("failed: it returned no model, but null"));
  }

  @Test
  void unwrapsCancellation() {
    FakePlanBuilder plan = new FakePlanBuilder();
    plan.stage.beforeEpoch =
        epoch -> {
          cancelled.set(true);
          throw new IllegalStateException("my thread was interrupted");
        };

    assertThrows(RunCancelledException.class, () -> run(plan));
  }

  @Test
  void reportsTheRunningStep() {
    FakePlanBuilder plan = new FakePlanBuilder();
    List<List<String>> activities = new ArrayList<>();
    plan.stage.beforeEpoch = epoch -> activities.add(activity.current());

    run(plan);

    assertEquals(
        List.of("step multiplier of fake, seed 1 (plugin fake-stage of fake-1.jar)"),
        activities.get(0));
    assertEquals(List.of(), activity.current());
  }

  @Test
  void reportsTheInnermostMessage() {
    FakePlanBuilder plan = new FakePlanBuilder();
    plan.stage.beforeEpoch =
        epoch -> {
          throw new RuntimeException(null, new java.io.IOException("no such file"));
        };

    assertTrue(
        run(plan).failures().get(0).getMessage().endsWith("failed: IOException: no such file"));
  }
}

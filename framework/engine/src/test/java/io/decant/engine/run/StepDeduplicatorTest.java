package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.config.ObservationRef;
import io.decant.engine.cache.CachePolicy;
import io.decant.engine.cache.CachePruneResult;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.cache.StepDecision;
import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.fixture.FakeStage;
import io.decant.engine.fixture.FakeVisualizer.Scope;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal steps of different experiments give the same bits and are computed once. */
class StepDeduplicatorTest {

  @TempDir Path out;
  @TempDir Path jars;
  private PluginOrigin origin;
  private final AtomicInteger epochs = new AtomicInteger();
  private final Map<String, Path> folders = new HashMap<>();
  private final Map<String, String> previews = new TreeMap<>();
  private final List<String> reused = new ArrayList<>();

  @BeforeEach
  void install() throws IOException {
    origin =
        new PluginOrigin(
            Files.writeString(jars.resolve("fake-1.jar"), "the code"), "io.decant.fake", "1");
  }

  private FakePlanBuilder plan(String name) {
    FakePlanBuilder plan = new FakePlanBuilder().from(origin).named(name).seeds(1L, 2L);
    plan.stage.beforeEpoch = epoch -> epochs.incrementAndGet();
    return plan;
  }

  private void run(int jobs, CachePolicy policy, FakePlanBuilder... plans) {
    epochs.set(0);
    reused.clear();
    previews.clear();
    RunOptions options =
        new RunOptions(out, jobs, () -> false, Clock.systemUTC(), Map.of(), policy);
    List<ExperimentPlan> builtPlans = Arrays.stream(plans).map(FakePlanBuilder::build).toList();
    new ExperimentRunner(new PluginActivityTracker())
        .run(
            builtPlans,
            options,
            List.of(
                new RunListener() {
                  @Override
                  public void runStarted(ExperimentPlan plan, Path folder) {
                    folders.put(plan.name(), folder);
                  }

                  @Override
                  public void stepsPlanned(ExperimentPlan plan, ExecutionPreview preview) {
                    for (Step step : plan.steps()) {
                      preview
                          .decision(1, step)
                          .ifPresent(
                              decision ->
                                  previews.put(
                                      plan.name() + " " + step.name(),
                                      (decision instanceof StepDecision.Reuse)
                                          + " "
                                          + decision.reason()));
                    }
                  }

                  @Override
                  public void stepReused(ExperimentPlan plan, long seed, Step step) {
                    reused.add(plan.name() + " " + step.name() + " " + seed);
                  }
                }));
  }

  private void assertSame(String file, String first, String second) throws IOException {
    assertArrayEquals(
        Files.readAllBytes(folders.get(first).resolve(file)),
        Files.readAllBytes(folders.get(second).resolve(file)),
        file);
  }

  private void assertSameStages(String first, String second) throws IOException {
    for (int seed = 1; seed <= 2; seed++) {
      assertSame("seed-" + seed + "/stages/multiplier/model.safetensors", first, second);
      assertSame("seed-" + seed + "/stages/multiplier/stage.json", first, second);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void computesEqualStepsOnce(int jobs) throws IOException {
    FakeProbe probe = new FakeProbe();
    run(
        jobs,
        CachePolicy.USE,
        plan("one").probe("watch", probe, 1).figure("plot", Scope.SEED, "plot.svg"),
        plan("other").probe("watch", probe, 1).figure("plot", Scope.SEED, "other.svg"));
    assertEquals(2 * FakeStage.EPOCHS, epochs.get());
    assertEquals(
        Map.of(
            "one multiplier", "false no cached result",
            "one watch", "false no cached result",
            "one plot", "false no cached result",
            "other multiplier", "true from one",
            "other watch", "true from one",
            "other plot", "false no cached result"),
        previews);
    assertEquals(
        List.of("other multiplier 1", "other multiplier 2", "other watch 1", "other watch 2"),
        reused.stream().sorted().toList());
    assertSameStages("one", "other");
    assertSame("seed-1/probes/watch/observation.json", "one", "other");
  }

  @Test
  void sharesEqualStagesOfDifferentExperiments() throws IOException {
    run(2, CachePolicy.USE, plan("one").stage("code", "multiplier.product"));
    run(2, CachePolicy.USE, plan("other").stage("code", "data"));
    assertEquals(2 * FakeStage.EPOCHS, epochs.get(), "only the stage that differs is trained");
    assertEquals(
        List.of("other multiplier 1", "other multiplier 2"), reused.stream().sorted().toList());
    assertSameStages("one", "other");
  }

  @Test
  void computesEqualStepsOnceInFreshRuns() throws IOException {
    run(2, CachePolicy.USE, plan("other"));
    Path previousRun = folders.get("other");
    run(2, CachePolicy.REFRESH, plan("one"), plan("other"));
    assertEquals(2 * FakeStage.EPOCHS, epochs.get());
    assertEquals("false --fresh", previews.get("one multiplier"));
    assertSameStages("one", "other");
    folders.put("old", previousRun);
    assertSameStages("old", "other");
  }

  @Test
  void computesStepsThatFailedInTheOtherExperiment() {
    FakeProbe failing = new FakeProbe();
    failing.failure = Optional.of(new IllegalStateException("broken"));
    run(
        2,
        CachePolicy.USE,
        plan("one").probe("watch", failing, 0),
        plan("other").probe("watch", new FakeProbe(), 0));
    assertEquals(
        new TreeSet<>(
            List.of("other multiplier 1", "other multiplier 2", "other watch 1", "other watch 2")),
        new TreeSet<>(reused));
    assertTrue(Files.exists(folders.get("other").resolve("seed-2/probes/watch/observation.json")));
  }

  @Test
  void doesNotShareStepsWithDifferentInputs() {
    FakeProbe probe = new FakeProbe();
    run(
        2,
        CachePolicy.USE,
        plan("one").probe("a", probe, 0).probe("watch", probe, 1),
        plan("other").probe("a", probe, 1).probe("watch", probe, 1, new ObservationRef("a")));
    assertEquals("true from one", previews.get("other multiplier"));
    assertEquals("false no cached result", previews.get("other a"));
    assertEquals("false no cached result", previews.get("other watch"));
  }

  @Test
  void sharedEntriesSurviveRemovalOfTheOriginal() throws IOException {
    run(1, CachePolicy.USE, plan("one"));
    run(1, CachePolicy.USE, plan("other"));
    assertEquals(2, CachePruneResult.prune(out, List.of("one"), Optional.empty()).removed());
    run(1, CachePolicy.USE, plan("other"));
    assertEquals(0, epochs.get());
  }

  @Test
  void explainsChangesByTheExperimentsOwnHistory() {
    run(1, CachePolicy.USE, plan("one").figure("plot", Scope.SEED, "a.svg"));
    run(1, CachePolicy.USE, plan("other").figure("plot", Scope.SEED, "b.svg"));
    run(1, CachePolicy.USE, plan("one").figure("plot", Scope.SEED, "c.svg"));
    assertEquals("false files [a.svg] → [c.svg]", previews.get("one plot"));
  }
}

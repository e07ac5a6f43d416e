package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Tensors;
import io.decant.api.config.ObservationRef;
import io.decant.engine.cache.CacheInventory;
import io.decant.engine.cache.CachePolicy;
import io.decant.engine.cache.CachePruneResult;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.cache.SharedCacheLock;
import io.decant.engine.cache.StepDecision;
import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.fixture.FakeVisualizer.Scope;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginOrigin;
import io.decant.engine.store.Safetensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was computed in an earlier run is used again, as long as nothing that it depends on has
 * changed.
 */
class ReusedStepsTest {

  @TempDir Path out;
  @TempDir Path jars;
  private PluginOrigin origin;
  private final FakeProbe probe = new FakeProbe();
  private final List<String> reused = new ArrayList<>();
  private final Map<String, String> run = new TreeMap<>();

  @BeforeEach
  void install() throws IOException {
    origin =
        new PluginOrigin(
            Files.writeString(jars.resolve("fake-1.jar"), "the code"), "io.decant.fake", "1");
  }

  private FakePlanBuilder plan() {
    return new FakePlanBuilder().from(origin).seeds(1L, 2L);
  }

  private FakePlanBuilder completePlan() {
    return plan()
        .probe("watch", probe, 1)
        .probe("end", probe, 0)
        .figure("plot", Scope.SEED, "plot.svg");
  }

  private Path run(FakePlanBuilder plan) {
    return run(plan, CachePolicy.USE);
  }

  /** Runs in a process of its own, as far as anything is kept in memory. */
  private Path run(FakePlanBuilder plan, CachePolicy policy) {
    reused.clear();
    run.clear();
    RunOptions options = new RunOptions(out, 2, () -> false, Clock.systemUTC(), Map.of(), policy);
    return new ExperimentRunner(new PluginActivityTracker())
        .run(
            plan.build(),
            options,
            new RunListener() {
              @Override
              public void stepReused(ExperimentPlan experiment, long seed, Step step) {
                reused.add(step.name() + " " + seed);
              }

              @Override
              public void stepsPlanned(ExperimentPlan experiment, ExecutionPreview preview) {
                for (Step step : experiment.steps()) {
                  preview
                      .seedsByDecision(step)
                      .forEach(
                          (decision, seeds) -> {
                            if (!(decision instanceof StepDecision.Reuse)) {
                              run.put(
                                  step.name()
                                      + (seeds.size() == experiment.seeds().size()
                                          ? ""
                                          : " " + seeds),
                                  decision.reason());
                            }
                          });
                }
              }
            })
        .view()
        .directory();
  }

  private static Map<String, String> files(Path run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(run)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (!name.equals("provenance.json") && !name.equals("metrics.json")) {
          files.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  private Path cachedEntry(String step, int seed) throws IOException {
    try (Stream<Path> entries = Files.list(out.resolve(".cache/fake/seed-" + seed).resolve(step))) {
      return entries.findFirst().orElseThrow();
    }
  }

  @Test
  void reusesAllStepsWithTheSameFiles() throws IOException {
    FakePlanBuilder plan = completePlan();
    Path first = run(plan);
    assertEquals(List.of(), reused);
    assertEquals("no cached result", run.get("multiplier"));
    int loads = plan.data.loads;
    plan.stage.beforeEpoch =
        epoch -> {
          throw new AssertionError("trained again");
        };

    Path second = run(plan);

    assertEquals(
        new TreeSet<>(
            List.of(
                "multiplier 1",
                "multiplier 2",
                "watch 1",
                "watch 2",
                "end 1",
                "end 2",
                "plot 1",
                "plot 2")),
        new TreeSet<>(reused));
    assertEquals(Map.of(), run);
    assertEquals(loads, plan.data.loads, "data that nobody needs is not loaded");
    assertEquals(2, plan.data.verified, "its hashes are checked nevertheless, in each seed");
    assertEquals(files(first), files(second));
    assertTrue(Files.readString(second.resolve("provenance.json")).contains("\"reused\" : true"));
    assertFalse(Files.readString(first.resolve("provenance.json")).contains("\"reused\""));
  }

  @Test
  void rendersOnlyChangedFigures() {
    run(completePlan());
    run(
        plan()
            .probe("watch", probe, 1)
            .probe("end", probe, 0)
            .figure("plot", Scope.SEED, "other.svg"));
    assertEquals(Map.of("plot", "files [plot.svg] → [other.svg]"), run);
  }

  @Test
  void newProbeObservesEarlierEpochs() throws IOException {
    Path together =
        run(
            plan().probe("watch", probe, 1).probe("reader", probe, 2, new ObservationRef("watch")),
            CachePolicy.REFRESH);
    Map<String, String> expected = files(together);
    CachePruneResult.prune(out, List.of(), Optional.empty());
    FakePlanBuilder plan = plan();
    run(plan);
    plan.stage.beforeEpoch =
        epoch -> {
          throw new AssertionError("trained again");
        };
    Path later =
        run(plan.probe("watch", probe, 1).probe("reader", probe, 2, new ObservationRef("watch")));
    assertEquals(List.of("multiplier 1", "multiplier 2"), reused.stream().sorted().toList());
    assertEquals(expected, files(later));
  }

  @Test
  void reportsMissingObservations() {
    run(plan().probe("watch", probe, 2));
    run(plan().probe("watch", probe, 1));
    assertEquals(Map.of("watch", "1 of its 3 observations are not cached"), run);
  }

  @Test
  void runsOnlyNewSeeds() {
    run(plan());
    run(plan().seeds(1L, 2L, 3L));
    assertEquals(Map.of("multiplier [3]", "no cached result"), run);
  }

  @Test
  void runsStepsWithChangedPluginsAndTheirDependents() throws IOException {
    run(completePlan());
    Files.writeString(jars.resolve("fake-1.jar"), "other code");
    run(completePlan());
    assertEquals("plugin jar changed, data plugin jar changed", run.get("multiplier"));
    assertEquals(List.of(), reused);
  }

  @Test
  void runsOnlyDependentsOfARerunStage() {
    run(plan().stage("other", "data").probe("watch", probe, 1).probe("apart", probe, 0, "other"));
    run(
        plan()
            .stage("other", "multiplier.product")
            .probe("watch", probe, 1)
            .probe("apart", probe, 0, "other"));
    assertEquals(Map.of("other", "reads data → multiplier.product", "apart", "other runs"), run);
  }

  @Test
  void freshRunReplacesEntries() throws IOException {
    run(completePlan());
    Path entryFile = cachedEntry("multiplier", 1).resolve("entry.json");
    String before = Files.readString(entryFile);
    run(completePlan(), CachePolicy.REFRESH);
    assertEquals(List.of(), reused);
    assertEquals("--fresh", run.get("end"));
    run(completePlan(), CachePolicy.RERUN);
    assertEquals(List.of(), reused);
    assertEquals("a rerun uses no cached results", run.get("end"));
    assertFalse(before.equals(Files.readString(entryFile)));
    run(completePlan());
    assertEquals(Map.of(), run);
  }

  @Test
  void recomputesCorruptEntries() throws IOException {
    Path first = run(completePlan());
    Map<String, String> expected = files(first);
    Path entry = cachedEntry("multiplier", 1);
    List<String> names =
        List.of("model.safetensors", "stage.json", "epochs.safetensors", "entry.json");
    for (String name : names) {
      Path file = entry.resolve(name);
      byte[] original = Files.readAllBytes(file);
      for (int bit = 0; bit < 8 * original.length; bit += 1 + original.length) {
        byte[] corrupted = original.clone();
        corrupted[bit / 8] ^= (byte) (1 << bit % 8);
        if (name.equals("entry.json")
            && new String(original, StandardCharsets.UTF_8).indexOf("\"made\"") <= bit / 8
            && bit / 8 <= new String(original, StandardCharsets.UTF_8).indexOf("\"files\"")) {
          continue; // when it was made is worth no recomputation
        }
        Files.write(file, corrupted);
        Path again = run(completePlan());
        assertEquals(Set.of("multiplier [1]"), run.keySet());
        // a wrong sum in the record makes a sound file look damaged
        String pattern = name.equals("entry.json") ? "[a-z]+\\.[a-z]+" : Pattern.quote(name);
        assertTrue(
            run.get("multiplier [1]")
                .matches("cached result is corrupt: " + pattern + " is not what was written"));
        assertEquals(expected, files(again));
        if (!name.equals("entry.json")) {
          assertArrayEquals(original, Files.readAllBytes(file), "it is sound again");
        }
      }
      Files.write(file, Arrays.copyOf(original, original.length / 2));
      run(completePlan());
      assertEquals(
          "cached result is corrupt: " + name + " is not what was written",
          run.get("multiplier [1]"));
      Files.delete(file);
      run(completePlan());
      assertEquals("cached result is corrupt: " + name + " is missing", run.get("multiplier [1]"));
    }
    run(completePlan());
    assertEquals(Map.of(), run);
  }

  @Test
  void doesNotCacheFailedSteps() {
    FakePlanBuilder plan = plan();
    plan.stage.notANumberInEpoch = 2;
    run(plan);
    assertEquals(List.of(), CacheInventory.read(out).steps());
    plan.stage.notANumberInEpoch = 0;
    run(plan);
    assertEquals(Map.of("multiplier", "no cached result"), run);
  }

  @Test
  void doesNotReusePluginsWithUnreadableCode() {
    run(new FakePlanBuilder());
    run(new FakePlanBuilder());
    assertEquals(
        Map.of("multiplier", "the jar of its plugin, or of one that it reads, can't be read"), run);
    assertEquals(List.of(), CacheInventory.read(out).steps());
  }

  @Test
  void removesUnusedEntries() throws IOException {
    run(completePlan());
    long results =
        CacheInventory.read(out).steps().stream()
            .mapToLong(CacheInventory.CachedStep::entries)
            .sum();
    assertEquals(2 * (1 + 3 + 1 + 1), results);
    assertEquals(
        0, CachePruneResult.prune(out, List.of(), Optional.of(Duration.ofDays(1))).removed());
    assertEquals(0, CachePruneResult.prune(out, List.of("other"), Optional.empty()).removed());
    SharedCacheLock lock = SharedCacheLock.acquire(out);
    run(plan());
    CachePruneResult result = CachePruneResult.prune(out, List.of(), Optional.empty());
    assertEquals(2, result.inUse(), "the stage, in two seeds");
    assertEquals(results - 2, result.removed());
    lock.close();
    assertEquals(2, CachePruneResult.prune(out, List.of(), Optional.empty()).removed());
    assertEquals(List.of(), CacheInventory.read(out).steps());
  }

  /** Sets when the entry of a step was last used, a number of hours ago. */
  private void markUsed(String step, int seed, int hoursAgo) throws IOException {
    Files.setLastModifiedTime(
        cachedEntry(step, seed).resolve("entry.json"),
        FileTime.from(Instant.now().minus(Duration.ofHours(hoursAgo))));
  }

  private List<String> cached() {
    return CacheInventory.read(out).steps().stream()
        .map(step -> step.step() + " " + step.seed())
        .toList();
  }

  private long cachedBytes() {
    return CacheInventory.read(out).steps().stream()
        .mapToLong(CacheInventory.CachedStep::bytes)
        .sum();
  }

  @Test
  void evictsLeastRecentlyUsedEntries() throws IOException {
    run(plan().probe("end", probe, 0));
    assertEquals(List.of("end 1", "end 2", "multiplier 1", "multiplier 2"), cached());
    long bytes = cachedBytes();
    markUsed("multiplier", 1, 4);
    markUsed("end", 2, 3);
    markUsed("multiplier", 2, 2);
    markUsed("end", 1, 1);

    assertEquals(0, CachePruneResult.pruneToSize(out, bytes).removed());
    CachePruneResult result = CachePruneResult.pruneToSize(out, bytes - 1);
    assertEquals(1, result.removed());
    assertEquals(bytes - result.bytes(), cachedBytes());
    assertEquals(List.of("end 1", "end 2", "multiplier 2"), cached());

    run(plan().seeds(2L));
    assertEquals(List.of("multiplier 2"), reused, "which is used now");
    CachePruneResult.pruneToSize(out, bytes - result.bytes() - 1);
    assertEquals(List.of("end 1", "multiplier 2"), cached());
    CachePruneResult.pruneToSize(out, 0);
    assertEquals(List.of(), cached());
  }

  @Test
  void retainsEntriesUsedByARunningProcess() throws IOException {
    run(plan());
    markUsed("multiplier", 1, 2);
    markUsed("multiplier", 2, 1);
    SharedCacheLock lock = SharedCacheLock.acquire(out);
    run(plan().seeds(1L));
    CachePruneResult result = CachePruneResult.pruneToSize(out, 0);
    assertEquals(List.of("multiplier 1"), cached());
    assertEquals(1, result.inUse());
    lock.close();
  }

  @Test
  void removingEntriesDoesNotAffectRuns() throws IOException {
    Path run = run(completePlan());
    Map<String, String> before = files(run);
    CachePruneResult.pruneToSize(out, 0);
    assertEquals(before, files(run));
    run(completePlan());
    assertEquals(List.of(), reused);
  }

  @Test
  void evictsCheckpoints() throws IOException {
    Path step = Files.createDirectories(out.resolve(".cache/fake/seed-1/code"));
    Path checkpoint =
        Files.writeString(step.resolve(".checkpoint-1-000001-2-ab.safetensors"), "12345");
    CachePruneResult.pruneToSize(out, 5);
    assertTrue(Files.exists(checkpoint));
    CachePruneResult.pruneToSize(out, 4);
    assertFalse(Files.exists(checkpoint));
  }

  @Test
  void restoresModelsForFigures() throws IOException {
    Path first = run(plan());
    float[] trained = model(first);
    Path second = run(plan().probe("end", probe, 0));
    assertArrayEquals(trained, model(second));
    assertEquals(List.of("multiplier 1", "multiplier 2"), reused.stream().sorted().toList());
  }

  private static float[] model(Path run) {
    return Tensors.toFloats(
        Safetensors.read(run.resolve("seed-1/stages/multiplier/model.safetensors"))
            .arrays()
            .get("factor"));
  }
}

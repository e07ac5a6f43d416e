package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.InvalidInputException;
import io.decant.engine.cache.CachePolicy;
import io.decant.engine.cache.CachePruneResult;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that was interrupted goes on where it was, in another run. */
class ResumedTrainingTest {

  private static final Duration EVERY_STEP = Duration.ZERO;

  @TempDir private Path folder;
  private final FakeProbe probe = new FakeProbe();
  private final List<String> events = new ArrayList<>();
  private final List<Integer> trained = new ArrayList<>();
  private String predicted = "";
  private Path out;
  private Path jar;

  @BeforeEach
  void install() throws IOException {
    out = folder.resolve("out");
    jar = Files.writeString(folder.resolve("fake-1.jar"), "the code");
  }

  private FakePlanBuilder plan() {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .from(new PluginOrigin(jar, "io.decant.fake", "1"))
            .probe("watch", probe, 1);
    plan.stage.epochs = 5;
    plan.stage.beforeEpoch = trained::add;
    return plan;
  }

  private Path run(FakePlanBuilder plan, RunOptions options) {
    events.clear();
    trained.clear();
    return new ExperimentRunner(new PluginActivityTracker())
        .run(
            plan.build(),
            options,
            new RunListener() {
              @Override
              public void stageResumed(
                  ExperimentPlan experiment,
                  long seed,
                  Step stage,
                  String position,
                  Instant savedAt) {
                events.add(stage.name() + " goes on at " + position);
              }

              @Override
              public void stepsPlanned(ExperimentPlan experiment, ExecutionPreview preview) {
                experiment.steps().stream()
                    .filter(step -> step.name().equals("multiplier"))
                    .forEach(step -> predicted = preview.decision(1, step).orElseThrow().reason());
              }

              @Override
              public void checkpointDiscarded(
                  ExperimentPlan experiment, long seed, Step stage, String reason) {
                events.add(stage.name() + ": " + reason);
              }
            })
        .view()
        .directory();
  }

  private Path run(FakePlanBuilder plan) {
    return run(plan, request(CachePolicy.USE));
  }

  private RunOptions request(CachePolicy policy) {
    return new RunOptions(
        out, 1, () -> false, Clock.systemUTC(), Map.of(), policy, Optional.of(EVERY_STEP));
  }

  /** Stops before an epoch, as Ctrl-C does; when every step is kept, a kill comes to the same. */
  private void interruptBefore(int epoch) {
    AtomicBoolean stop = new AtomicBoolean();
    FakePlanBuilder plan = plan();
    plan.stage.beforeEpoch = number -> stop.set(number == epoch);
    RunOptions options =
        new RunOptions(
            out,
            1,
            stop::get,
            Clock.systemUTC(),
            Map.of(),
            CachePolicy.USE,
            Optional.of(EVERY_STEP));
    assertThrows(RunCancelledException.class, () -> run(plan, options));
  }

  /** Where what the stage gives is kept. */
  private Path checkpointFolder() {
    return out.resolve(".cache").resolve("fake").resolve("seed-1").resolve("multiplier");
  }

  private List<Path> checkpoints() throws IOException {
    try (Stream<Path> files = Files.list(checkpointFolder())) {
      return files
          .filter(file -> file.getFileName().toString().contains(".checkpoint-"))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    }
  }

  private static Map<String, byte[]> files(Path run) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(run.resolve("seed-1"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(run.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private void assertSameAsUninterrupted(Path run) throws IOException {
    RunOptions options =
        new RunOptions(
            folder.resolve("elsewhere"),
            1,
            () -> false,
            Clock.systemUTC(),
            Map.of(),
            CachePolicy.USE,
            Optional.empty());
    Map<String, byte[]> expected = files(run(plan(), options));
    Map<String, byte[]> actual = files(run);
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }

  @Test
  void hasTheFilesOfAnUninterruptedTraining() throws IOException {
    interruptBefore(4);
    Path run = run(plan());
    assertEquals("resumes from its checkpoint at epoch 4", predicted);
    assertEquals(List.of("multiplier goes on at epoch 4"), events);
    assertEquals(List.of(4, 5), trained);
    String from =
        new ObjectMapper()
            .readTree(run.resolve("provenance.json").toFile())
            .at("/steps/seed 1: multiplier/resumed")
            .textValue();
    assertTrue(from.matches("epoch 4, saved at \\S+Z by fake/\\S+"), from);
    assertSameAsUninterrupted(run);
  }

  @Test
  void checkpointsAreDeletedAfterTraining() throws IOException {
    interruptBefore(4);
    assertEquals(2, checkpoints().size());
    run(plan());
    assertEquals(List.of(), checkpoints());
  }

  @Test
  void cleaningDeletesCheckpoints() throws IOException {
    interruptBefore(4);
    CachePruneResult.prune(out, List.of(), Optional.of(Duration.ofDays(1)));
    assertEquals(2, checkpoints().size());
    CachePruneResult.prune(out, List.of("another"), Optional.empty());
    assertEquals(2, checkpoints().size());
    CachePruneResult.prune(out, List.of("fake"), Optional.empty());
    assertFalse(Files.exists(checkpointFolder()));
  }

  @Test
  void resumesRepeatedly() throws IOException {
    interruptBefore(2);
    interruptBefore(3);
    interruptBefore(5);
    Path run = run(plan());
    assertEquals(List.of(5), trained);
    assertSameAsUninterrupted(run);
  }

  @Test
  void resumesFromTheCheckpointBeforeACorruptOne() throws IOException {
    interruptBefore(4);
    Path last = checkpoints().get(1);
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length - 1] ^= 1;
    Files.write(last, bytes);
    Path run = run(plan());
    assertEquals(
        List.of(
            "multiplier: "
                + last.getFileName()
                + " is damaged: its content does not match its name",
            "multiplier goes on at epoch 3"),
        events);
    assertSameAsUninterrupted(run);
  }

  @Test
  void freshRunIgnoresCheckpoints() throws IOException {
    interruptBefore(4);
    Path run = run(plan(), request(CachePolicy.REFRESH));
    assertEquals(List.of(), events);
    assertEquals(List.of(1, 2, 3, 4, 5), trained);
    assertSameAsUninterrupted(run);
  }

  @Test
  void changedPluginIgnoresCheckpoints() throws IOException {
    interruptBefore(4);
    Files.writeString(jar, "other code");
    run(plan());
    assertEquals("no cached result", predicted);
    assertEquals(List.of(), events);
    assertEquals(List.of(1, 2, 3, 4, 5), trained);
  }

  @Test
  void newProbeObservesEarlierEpochs() throws IOException {
    interruptBefore(4);
    Path run = run(plan().probe("second", new FakeProbe(), 1));
    assertEquals(List.of("multiplier goes on at epoch 4"), events);
    assertArrayEquals(values(run, "watch"), values(run, "second"));
  }

  /** The probe's arrays without the header, which has the probe's name. */
  private static byte[] values(Path run, String key) throws IOException {
    byte[] file = Files.readAllBytes(run.resolve("seed-1/probes/" + key + "/arrays.safetensors"));
    return Arrays.copyOfRange(file, file.length - 5 * Float.BYTES, file.length);
  }

  @Test
  void reportsAnUnwritableCheckpoint() throws IOException {
    Files.createDirectories(checkpointFolder().getParent());
    Files.writeString(checkpointFolder(), "a file where the folder should be");
    InvalidInputException failed = assertThrows(InvalidInputException.class, () -> run(plan()));
    assertTrue(failed.getMessage().startsWith("can't write to "), failed.getMessage());
    assertTrue(failed.hint().isPresent());
    assertFalse(Files.exists(out.resolve("fake").resolve("latest")));
  }
}

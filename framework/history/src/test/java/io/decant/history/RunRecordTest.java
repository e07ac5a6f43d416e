package io.decant.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.run.ExperimentRunner;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunOptions;
import io.decant.engine.run.RunOutcome;
import io.decant.engine.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real runs leave behind, read again. */
class RunRecordTest {

  private static final Instant START = Instant.parse("2026-11-22T23:41:05Z");

  @TempDir private Path out;

  private RunOutcome run(ExperimentPlan plan) {
    RunOptions options =
        new RunOptions(out, 1, () -> false, Clock.fixed(START, ZoneOffset.UTC), Map.of());
    return new ExperimentRunner(new PluginActivityTracker())
        .run(plan, options, new RunListener() {});
  }

  private Path completeRun() {
    return run(new FakePlanBuilder().seeds(3L, 1L).probe("look", new FakeProbe(), 0).build())
        .view()
        .directory();
  }

  @Test
  void readsACompleteRun() {
    RunOutcome result =
        run(new FakePlanBuilder().seeds(3L, 1L).probe("look", new FakeProbe(), 0).build());
    RunRecord record = RunRecord.read(result.view().directory());
    assertEquals(RunState.COMPLETE, record.state());
    assertEquals(List.of(), record.problems());
    assertEquals("fake", record.experiment());
    assertEquals(List.of(3L, 1L), record.seeds());
    assertEquals(Optional.of(START), record.started());
    assertEquals(Optional.of(Duration.ZERO), record.duration());
    assertEquals(result.view().metrics(), record.metrics().orElseThrow().metrics());
    assertEquals(
        "1", record.provenance().orElseThrow().parts("plugins").get("fake-stage").get("version"));
  }

  @Test
  void distinguishesFailedFromRunning() {
    FakePlanBuilder plan = new FakePlanBuilder();
    plan.stage.notANumberInEpoch = 2;
    RunRecord failed = RunRecord.read(run(plan.build()).view().directory());
    assertEquals(RunState.FAILED, failed.state());
    assertTrue(
        failed.problems().get(0).startsWith("step multiplier of fake, seed 1"),
        failed.problems()::toString);
    RunRecord running = RunRecord.read(RunDirectory.create(out, "fake", START).path());
    assertEquals(RunState.UNFINISHED, running.state());
    assertEquals(List.of(), running.problems());
    assertEquals(List.of(), running.seeds());
    assertEquals("fake", running.experiment());
  }

  @Test
  void readsACorruptRunAndReportsProblems() throws IOException {
    for (String file :
        List.of(RunDirectory.EXPERIMENT, RunDirectory.METRICS, RunDirectory.PROVENANCE)) {
      for (Optional<String> content :
          List.of(Optional.<String>empty(), Optional.of("{\"run\": {"), Optional.of("[1]"))) {
        Path folder = completeRun();
        Files.delete(folder.resolve(file));
        if (content.isPresent()) {
          Files.writeString(folder.resolve(file), content.get());
        }
        RunRecord record = RunRecord.read(folder);
        assertEquals(RunState.CORRUPT, record.state(), file + content);
        assertEquals(1, record.problems().size(), record.problems()::toString);
        assertTrue(
            record.problems().get(0).contains(folder.resolve(file).toString()),
            record.problems()::toString);
        assertEquals("fake", record.experiment());
        assertEquals(!file.equals(RunDirectory.METRICS), record.metric("look.factor").isPresent());
      }
    }
  }

  @Test
  void ignoresMetricsOfUnknownSeeds() throws IOException {
    Path folder = completeRun();
    Path metrics = folder.resolve(RunDirectory.METRICS);
    Files.writeString(metrics, Files.readString(metrics).replace("[ 3, 1 ]", "[ 3 ]"));
    RunRecord record = RunRecord.read(folder);
    assertEquals(RunState.CORRUPT, record.state());
    assertTrue(
        record.problems().get(0).contains("has 2 values for 1 seeds"), record.problems()::toString);
  }

  @Test
  void recognizesALaterFormat() throws IOException {
    Path folder = completeRun();
    Path provenance = folder.resolve(RunDirectory.PROVENANCE);
    String formatVersion = "\"format-version\" : " + RunDirectory.FORMAT_VERSION;
    assertTrue(Files.readString(provenance).contains(formatVersion));
    Files.writeString(
        provenance, Files.readString(provenance).replace(formatVersion, "\"format-version\" : 99"));
    RunRecord record = RunRecord.read(folder);
    assertEquals(RunState.UNSUPPORTED_VERSION, record.state());
    assertTrue(
        record.problems().get(0).contains("with format version 99"), record.problems()::toString);
  }

  @Test
  void isImmutable() {
    RunRecord record = RunRecord.read(completeRun());
    assertThrows(UnsupportedOperationException.class, () -> record.problems().add("more"));
    assertThrows(
        UnsupportedOperationException.class,
        () -> record.config().orElseThrow().keys().put("a", "b"));
  }
}

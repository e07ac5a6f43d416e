package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.engine.archive.RunRecord;
import io.decant.engine.archive.RunState;
import io.decant.engine.catalogue.PluginWatch;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.store.RunFolder;
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

  private RunResult run(ExperimentPlan plan) {
    RunRequest request = new RunRequest(out, 1, () -> false, Clock.fixed(START, ZoneOffset.UTC), Map.of());
    return new Runner(new PluginWatch()).run(plan, request, new RunListener() {});
  }

  private Path whole() {
    return run(new FakePlan().seeds(3L, 1L).probe("look", new FakeProbe(), 0).build()).view().folder();
  }

  @Test
  void readsWhatAWholeRunHasWritten() {
    RunResult result = run(new FakePlan().seeds(3L, 1L).probe("look", new FakeProbe(), 0).build());
    RunRecord record = RunRecord.read(result.view().folder());
    assertEquals(RunState.WHOLE, record.state());
    assertEquals(List.of(), record.trouble());
    assertEquals("fake", record.experiment());
    assertEquals(List.of(3L, 1L), record.seeds());
    assertEquals(Optional.of(START), record.started());
    assertEquals(Optional.of(Duration.ZERO), record.duration());
    assertEquals(result.view().measures(), record.measures().orElseThrow().all());
    assertEquals("1", record.provenance().orElseThrow().parts("plugins").get("fake-stage").get("version"));
  }

  @Test
  void tellsAFailedRunFromOneThatIsUnderWay() {
    FakePlan plan = new FakePlan();
    plan.stage.notANumberInEpoch = 2;
    RunRecord failed = RunRecord.read(run(plan.build()).view().folder());
    assertEquals(RunState.FAILED, failed.state());
    assertTrue(failed.trouble().get(0).startsWith("step multiplier of fake, seed 1"), failed.trouble()::toString);
    RunRecord underWay = RunRecord.read(RunFolder.create(out, "fake", START).path());
    assertEquals(RunState.UNFINISHED, underWay.state());
    assertEquals(List.of(), underWay.trouble());
    assertEquals(List.of(), underWay.seeds());
    assertEquals("fake", underWay.experiment());
  }

  @Test
  void readsWhatIsLeftOfADamagedRunAndSaysWhatIsNot() throws IOException {
    for (String file : List.of(RunFolder.EXPERIMENT, RunFolder.METRICS, RunFolder.PROVENANCE)) {
      for (Optional<String> damage : List.of(Optional.<String>empty(), Optional.of("{\"run\": {"), Optional.of("[1]"))) {
        Path folder = whole();
        Files.delete(folder.resolve(file));
        if (damage.isPresent()) {
          Files.writeString(folder.resolve(file), damage.get());
        }
        RunRecord record = RunRecord.read(folder);
        assertEquals(RunState.DAMAGED, record.state(), file + damage);
        assertEquals(1, record.trouble().size(), record.trouble()::toString);
        assertTrue(record.trouble().get(0).contains(folder.resolve(file).toString()), record.trouble()::toString);
        assertEquals("fake", record.experiment());
        assertEquals(!file.equals(RunFolder.METRICS), record.measure("look.factor").isPresent());
      }
    }
  }

  @Test
  void takesNoNumberFromMetricsThatDoNotFitTheSeeds() throws IOException {
    Path folder = whole();
    Path metrics = folder.resolve(RunFolder.METRICS);
    Files.writeString(metrics, Files.readString(metrics).replace("[ 3, 1 ]", "[ 3 ]"));
    RunRecord record = RunRecord.read(folder);
    assertEquals(RunState.DAMAGED, record.state());
    assertTrue(record.trouble().get(0).contains("has 2 values for 1 seeds"), record.trouble()::toString);
  }

  @Test
  void knowsARunOfALaterForm() throws IOException {
    Path folder = whole();
    Path provenance = folder.resolve(RunFolder.PROVENANCE);
    String form = "\"form\" : " + RunFolder.FORM;
    assertTrue(Files.readString(provenance).contains(form));
    Files.writeString(provenance, Files.readString(provenance).replace(form, "\"form\" : 99"));
    RunRecord record = RunRecord.read(folder);
    assertEquals(RunState.FOREIGN, record.state());
    assertTrue(record.trouble().get(0).contains("in form 99"), record.trouble()::toString);
  }

  @Test
  void keepsItsListsToItself() {
    RunRecord record = RunRecord.read(whole());
    assertThrows(UnsupportedOperationException.class, () -> record.trouble().add("more"));
    assertThrows(UnsupportedOperationException.class, () -> record.plan().orElseThrow().keys().put("a", "b"));
  }
}

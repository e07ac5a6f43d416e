package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Checkpoint;
import io.decant.api.EpochReport;
import io.decant.api.InvalidInputException;
import io.decant.api.Tensors;
import io.decant.engine.store.CheckpointFiles;
import io.decant.engine.store.KeptTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class StageCheckpointsTest {

  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T06:41:12Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private final List<EpochReport> epochs = new ArrayList<>();
  private final Map<Integer, Map<String, INDArray>> models = new LinkedHashMap<>();
  private long now;
  private long perQuestion;
  private boolean stop;

  private StageCheckpoints checkpoints(Path in) {
    return new StageCheckpoints(
        new CheckpointFiles(in, "key"), "exp1/run", Duration.ofSeconds(30), () -> stop, CLOCK, this::nanos,
        Optional.empty(), epochs, models);
  }

  private long nanos() {
    now += perQuestion;
    return now;
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void areDueAtTheInterval() {
    StageCheckpoints checkpoints = checkpoints(folder);
    assertFalse(checkpoints.due());
    pass(Duration.ofSeconds(29));
    assertFalse(checkpoints.due());
    pass(Duration.ofSeconds(1));
    assertTrue(checkpoints.due());
    checkpoints.save(Checkpoint.at("here"));
    assertFalse(checkpoints.due());
    pass(Duration.ofSeconds(30));
    assertTrue(checkpoints.due());
  }

  @Test
  void areDueMoreSeldomWhereTheyTakeLong() {
    StageCheckpoints checkpoints = checkpoints(folder);
    perQuestion = Duration.ofSeconds(2).toNanos();
    checkpoints.save(Checkpoint.at("here"));
    checkpoints.save(Checkpoint.at("here"));
    perQuestion = 0;
    pass(Duration.ofSeconds(99));
    assertFalse(checkpoints.due());
    pass(Duration.ofSeconds(1));
    assertTrue(checkpoints.due());
  }

  @Test
  void areDueAgainAsAskedAfterTheFirstHoweverLongItTook() {
    StageCheckpoints checkpoints = checkpoints(folder);
    perQuestion = Duration.ofSeconds(2).toNanos();
    checkpoints.save(Checkpoint.at("here"));
    perQuestion = 0;
    pass(Duration.ofSeconds(30));
    assertTrue(checkpoints.due());
  }

  @Test
  void areDueOnceWhenTheUserWantsToStop() {
    StageCheckpoints checkpoints = checkpoints(folder);
    stop = true;
    assertTrue(checkpoints.due());
    checkpoints.save(Checkpoint.at("here"));
    pass(Duration.ofMinutes(1));
    assertFalse(checkpoints.due());
  }

  @Test
  void areNotBegunByAProcessThatIsToStopIfTheyTakeLong() {
    StageCheckpoints checkpoints = checkpoints(folder);
    perQuestion = Duration.ofSeconds(1).toNanos();
    checkpoints.save(Checkpoint.at("here"));
    stop = true;
    assertFalse(checkpoints.due());
  }

  @Test
  void keepTheEpochsThatWereReportedBefore() {
    StageCheckpoints checkpoints = checkpoints(folder);
    epochs.add(new EpochReport(1, 3, Map.of("train-loss", 0.5)));
    models.put(1, Map.of("factor", Tensors.of(new float[] {0.25f}, 1)));
    checkpoints.save(Checkpoint.at("here").with("epoch", 2));
    epochs.add(new EpochReport(2, 3, Map.of("train-loss", 0.4)));
    KeptTraining kept = new CheckpointFiles(folder, "key").last((file, why) -> {}).orElseThrow();
    assertEquals(epochs.subList(0, 1), kept.epochs());
    assertEquals(models, kept.models());
    assertEquals(CLOCK.instant(), kept.saved());
    assertEquals("exp1/run", kept.run());
    assertEquals(2, kept.checkpoint().whole("epoch"));
  }

  @Test
  void endATrainingThatCantBeKeptButNotOneThatStopsAnyway() throws IOException {
    StageCheckpoints checkpoints = checkpoints(Files.createFile(folder.resolve("taken")));
    Checkpoint here = Checkpoint.at("here");
    assertThrows(InvalidInputException.class, () -> checkpoints.save(here));
    stop = true;
    checkpoints.save(here);
    assertFalse(checkpoints.due());
  }
}

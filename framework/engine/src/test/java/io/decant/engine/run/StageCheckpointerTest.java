package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Checkpoint;
import io.decant.api.EpochMetrics;
import io.decant.api.InvalidInputException;
import io.decant.api.Tensors;
import io.decant.engine.store.CheckpointStore;
import io.decant.engine.store.TrainingCheckpoint;
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

class StageCheckpointerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T06:41:12Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private final List<EpochMetrics> epochs = new ArrayList<>();
  private final Map<Integer, Map<String, INDArray>> models = new LinkedHashMap<>();
  private long nanos;
  private long nanosPerCall;
  private boolean stop;

  private StageCheckpointer checkpoints(Path folder) {
    return new StageCheckpointer(
        new CheckpointStore(folder, "key"),
        "exp1/run",
        Duration.ofSeconds(30),
        () -> stop,
        CLOCK,
        this::nanos,
        Optional.empty(),
        epochs,
        models);
  }

  private long nanos() {
    nanos += nanosPerCall;
    return nanos;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void areDueAtTheInterval() {
    StageCheckpointer checkpoints = checkpoints(folder);
    assertFalse(checkpoints.isDue());
    pass(Duration.ofSeconds(29));
    assertFalse(checkpoints.isDue());
    pass(Duration.ofSeconds(1));
    assertTrue(checkpoints.isDue());
    checkpoints.save(Checkpoint.of("here"));
    assertFalse(checkpoints.isDue());
    pass(Duration.ofSeconds(30));
    assertTrue(checkpoints.isDue());
  }

  @Test
  void areDueLessOftenIfSlow() {
    StageCheckpointer checkpoints = checkpoints(folder);
    nanosPerCall = Duration.ofSeconds(2).toNanos();
    checkpoints.save(Checkpoint.of("here"));
    checkpoints.save(Checkpoint.of("here"));
    nanosPerCall = 0;
    pass(Duration.ofSeconds(99));
    assertFalse(checkpoints.isDue());
    pass(Duration.ofSeconds(1));
    assertTrue(checkpoints.isDue());
  }

  @Test
  void firstDurationDoesNotDelayTheSecond() {
    StageCheckpointer checkpoints = checkpoints(folder);
    nanosPerCall = Duration.ofSeconds(2).toNanos();
    checkpoints.save(Checkpoint.of("here"));
    nanosPerCall = 0;
    pass(Duration.ofSeconds(30));
    assertTrue(checkpoints.isDue());
  }

  @Test
  void areDueOnceOnCancellation() {
    StageCheckpointer checkpoints = checkpoints(folder);
    stop = true;
    assertTrue(checkpoints.isDue());
    checkpoints.save(Checkpoint.of("here"));
    pass(Duration.ofMinutes(1));
    assertFalse(checkpoints.isDue());
  }

  @Test
  void slowCheckpointsAreSkippedOnCancellation() {
    StageCheckpointer checkpoints = checkpoints(folder);
    nanosPerCall = Duration.ofSeconds(1).toNanos();
    checkpoints.save(Checkpoint.of("here"));
    stop = true;
    assertFalse(checkpoints.isDue());
  }

  @Test
  void retainEarlierEpochs() {
    StageCheckpointer checkpoints = checkpoints(folder);
    epochs.add(new EpochMetrics(1, 3, Map.of("train-loss", 0.5)));
    models.put(1, Map.of("factor", Tensors.of(new float[] {0.25f}, 1)));
    checkpoints.save(Checkpoint.of("here").with("epoch", 2));
    epochs.add(new EpochMetrics(2, 3, Map.of("train-loss", 0.4)));
    TrainingCheckpoint checkpoint =
        new CheckpointStore(folder, "key").latest((file, reason) -> {}).orElseThrow();
    assertEquals(epochs.subList(0, 1), checkpoint.epochs());
    assertEquals(models, checkpoint.models());
    assertEquals(CLOCK.instant(), checkpoint.savedAt());
    assertEquals("exp1/run", checkpoint.savedBy());
    assertEquals(2, checkpoint.checkpoint().getLong("epoch"));
  }

  @Test
  void failedSaveEndsTrainingUnlessCancelled() throws IOException {
    StageCheckpointer checkpoints = checkpoints(Files.createFile(folder.resolve("taken")));
    Checkpoint checkpoint = Checkpoint.of("here");
    assertThrows(InvalidInputException.class, () -> checkpoints.save(checkpoint));
    stop = true;
    checkpoints.save(checkpoint);
    assertFalse(checkpoints.isDue());
  }
}

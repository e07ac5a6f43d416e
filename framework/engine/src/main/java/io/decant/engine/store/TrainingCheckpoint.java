package io.decant.engine.store;

import io.decant.api.Checkpoint;
import io.decant.api.EpochMetrics;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A checkpoint of a training with the engine's state.
 *
 * @param checkpoint the stage's own state
 * @param epochs the metrics of the completed epochs
 * @param models the parameters after each of these epochs, by number; empty if they are not cached
 * @param savedAt when it was saved
 * @param savedBy the name of the run that has saved it, such as {@code exp1/2026-11-25T06-41-12}
 * @since 0.1.0
 */
public record TrainingCheckpoint(
    Checkpoint checkpoint,
    List<EpochMetrics> epochs,
    Map<Integer, Map<String, INDArray>> models,
    Instant savedAt,
    String savedBy) {

  /** Copies the list and the map in their order. */
  public TrainingCheckpoint {
    epochs = List.copyOf(epochs);
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }
}

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
 * A training that was interrupted, as it was last kept.
 *
 * @param checkpoint what the stage needs to go on
 * @param epochs the reports of the epochs that had ended
 * @param models the parameters after each of these epochs, by its number; empty if they are not
 *     kept
 * @param savedAt when
 * @param savedBy the folder of the run that has kept it, such as {@code exp1/2026-11-25T06-41-12}
 * @since 0.1.0
 */
public record TrainingCheckpoint(
    Checkpoint checkpoint,
    List<EpochMetrics> epochs,
    Map<Integer, Map<String, INDArray>> models,
    Instant savedAt,
    String savedBy) {

  /** Copies list and map, and keeps their order. */
  public TrainingCheckpoint {
    epochs = List.copyOf(epochs);
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }
}

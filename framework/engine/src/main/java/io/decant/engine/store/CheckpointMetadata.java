package io.decant.engine.store;

import io.decant.api.EpochMetrics;
import java.util.List;
import java.util.Set;

/**
 * The metadata of a {@link TrainingCheckpoint}, readable without ND4J.
 *
 * @param position the position in the training, as text
 * @param epochs the metrics of the completed epochs
 * @param models the epochs after which the parameters are stored
 * @since 0.1.0
 */
public record CheckpointMetadata(String position, List<EpochMetrics> epochs, Set<Integer> models) {

  /** Copies the collections. */
  public CheckpointMetadata {
    epochs = List.copyOf(epochs);
    models = Set.copyOf(models);
  }
}

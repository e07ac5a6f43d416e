package io.decant.engine.store;

import io.decant.api.EpochMetrics;
import java.util.List;
import java.util.Set;

/**
 * What a {@link TrainingCheckpoint} is about, without its numbers: to be told without ND4J.
 *
 * @param position where training stands, for people to read
 * @param epochs the reports of the epochs that had ended
 * @param models the epochs after which the parameters are kept
 * @since 0.1.0
 */
public record CheckpointHeader(String position, List<EpochMetrics> epochs, Set<Integer> models) {

  /** Copies list and set. */
  public CheckpointHeader {
    epochs = List.copyOf(epochs);
    models = Set.copyOf(models);
  }
}

package io.decant.sparseautoencoder;

import io.decant.api.InvalidInputException;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.nn.Initialisation;
import io.decant.nn.PenaltyConfig;
import java.util.Optional;

/**
 * The keys of {@code sparse-autoencoder}; the defaults are the study's third experiment, but for
 * the penalty.
 *
 * @param reads what is to come out again
 * @param size the number of features
 * @param epochs how often training sees every example
 * @param learningRate Adam's
 * @param batchSize the number of examples of a training step
 * @param initialisation how both layers start
 * @param topK how many features of an example are kept; all, if empty
 * @param penalty on the features' activations
 * @since 0.1.0
 */
public record SparseAutoencoderConfig(
    @Description("The activations that are to come out again.") PortRef reads,
    @Description("The number of features.") @Unit("features") @Range(min = 1) @DefaultValue("98")
        int size,
    @Description("How often training sees every example.")
        @Unit("epochs")
        @Range(min = 1)
        @DefaultValue("10")
        int epochs,
    @Description("Adam's learning rate.") @Range(exclusiveMin = 0) @DefaultValue("1e-4")
        double learningRate,
    @Description("The number of examples of a training step.")
        @Unit("examples")
        @Range(min = 1)
        @DefaultValue("64")
        int batchSize,
    @Description("How both layers start.") @DefaultValue("kaiming-uniform")
        Initialisation initialisation,
    @Description(
            "Keeps only so many features of an example, those with the largest activations (TopK); in place of a penalty.")
        @Unit("features")
        @Range(min = 1)
        Optional<Integer> topK,
    @Description(
            "A penalty on the features' activations; without one the code is sparse only by chance.")
        Optional<PenaltyConfig> penalty) {

  /** Refuses what can't be kept, and two ways to a sparse code at once. */
  public SparseAutoencoderConfig {
    if (topK.isPresent() && topK.get() > size) {
      throw new InvalidInputException(
              "the " + topK.get() + " largest of " + size + " features can't be kept")
          .atKey("top-k")
          .hint("Keep at most as many as there are.");
    }
    if (topK.isPresent() && penalty.isPresent()) {
      throw new InvalidInputException(
              "top-k and penalty are two ways to a sparse code, and this has both")
          .atKey("top-k")
          .hint("Leave one of them out.");
    }
  }
}

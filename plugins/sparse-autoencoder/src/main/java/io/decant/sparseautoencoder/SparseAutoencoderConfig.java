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
 * Configures {@link SparseAutoencoderStage}; the defaults are those of the study's third
 * experiment, except for the penalty.
 *
 * @param reads the activations to reconstruct
 * @param size the number of features
 * @param epochs the number of training epochs
 * @param learningRate the learning rate of Adam
 * @param batchSize the number of examples per training step
 * @param initialisation the initialization of both layers
 * @param topK the number of features per example that are not set to zero; all if empty
 * @param penalty the penalty on feature activations, if any
 * @since 0.1.0
 */
public record SparseAutoencoderConfig(
    @Description("The activations to reconstruct.") PortRef reads,
    @Description("The number of features.") @Unit("features") @Range(min = 1) @DefaultValue("98")
        int size,
    @Description("The number of training epochs.")
        @Unit("epochs")
        @Range(min = 1)
        @DefaultValue("10")
        int epochs,
    @Description("The learning rate of Adam.") @Range(exclusiveMin = 0) @DefaultValue("1e-4")
        double learningRate,
    @Description("The number of examples per training step.")
        @Unit("examples")
        @Range(min = 1)
        @DefaultValue("64")
        int batchSize,
    @Description("The initialization of both layers.") @DefaultValue("kaiming-uniform")
        Initialisation initialisation,
    @Description(
            "Keeps only the k features with the largest activations of each example (TopK); an alternative to a penalty.")
        @Unit("features")
        @Range(min = 1)
        Optional<Integer> topK,
    @Description(
            "A penalty on feature activations; without one or top-k, nothing makes the code sparse.")
        Optional<PenaltyConfig> penalty) {

  /** Rejects an impossible top-k, and top-k together with a penalty. */
  public SparseAutoencoderConfig {
    if (topK.isPresent() && topK.get() > size) {
      throw new InvalidInputException(
              "top-k is " + topK.get() + ", expected at most " + size + ", the number of features")
          .atKey("top-k")
          .hint("Decrease top-k or increase size.");
    }
    if (topK.isPresent() && penalty.isPresent()) {
      throw new InvalidInputException(
              "both top-k and penalty are set, expected at most one of them")
          .atKey("top-k")
          .hint("Remove one of them.");
    }
  }
}

package io.decant.autoencoder;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.nn.Initialisation;
import io.decant.nn.PenaltyConfig;
import java.util.Optional;

/**
 * Configures {@link AutoencoderStage}; the defaults are those of the study's first experiment.
 *
 * @param reads the activations to reconstruct
 * @param size the number of values in the code
 * @param epochs the number of training epochs
 * @param learningRate the learning rate of Adam
 * @param batchSize the number of examples per training step
 * @param initialisation the initialization of both layers
 * @param penalty the penalty on the code, if any
 * @since 0.1.0
 */
public record AutoencoderConfig(
    @Description("The activations to reconstruct.") PortRef reads,
    @Description("The number of values in the code.")
        @Unit("values")
        @Range(min = 1)
        @DefaultValue("2")
        int size,
    @Description("The number of training epochs.")
        @Unit("epochs")
        @Range(min = 1)
        @DefaultValue("20")
        int epochs,
    @Description("The learning rate of Adam.") @Range(exclusiveMin = 0) @DefaultValue("1e-4")
        double learningRate,
    @Description("The number of examples per training step.")
        @Unit("examples")
        @Range(min = 1)
        @DefaultValue("64")
        int batchSize,
    @Description("The initialization of both layers.") @DefaultValue("pytorch-linear")
        Initialisation initialisation,
    @Description("A penalty on the code.") Optional<PenaltyConfig> penalty) {}

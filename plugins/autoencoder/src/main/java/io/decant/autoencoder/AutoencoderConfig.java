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
 * The keys of {@code autoencoder}; the defaults are the study's first experiment.
 *
 * @param reads what is to come out again
 * @param size the number of values in the code
 * @param epochs how often training sees every example
 * @param learningRate Adam's
 * @param batchSize the number of examples of a training step
 * @param initialisation how both layers start
 * @param penalty on the code
 * @since 0.1.0
 */
public record AutoencoderConfig(
    @Description("The activations that are to come out again.") PortRef reads,
    @Description("The number of values in the code.")
        @Unit("values")
        @Range(min = 1)
        @DefaultValue("2")
        int size,
    @Description("How often training sees every example.")
        @Unit("epochs")
        @Range(min = 1)
        @DefaultValue("20")
        int epochs,
    @Description("Adam's learning rate.") @Range(exclusiveMin = 0) @DefaultValue("1e-4")
        double learningRate,
    @Description("The number of examples of a training step.")
        @Unit("examples")
        @Range(min = 1)
        @DefaultValue("64")
        int batchSize,
    @Description("How both layers start.") @DefaultValue("pytorch-linear")
        Initialisation initialisation,
    @Description("A penalty on the code.") Optional<PenaltyConfig> penalty) {}

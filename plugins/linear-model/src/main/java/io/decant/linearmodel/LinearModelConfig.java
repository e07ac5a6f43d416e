package io.decant.linearmodel;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.nn.Initialisation;
import io.decant.nn.PenaltyConfig;
import java.util.Optional;

/**
 * The keys of {@code linear-model}; the defaults are the study's first experiment.
 *
 * @param reads what is classified
 * @param hidden the number of hidden units
 * @param epochs how often training sees every example
 * @param learningRate Adam's
 * @param batchSize the number of examples of a training step
 * @param initialisation how the hidden layer starts; the output layer always starts like PyTorch's
 * @param penalty on the hidden units' activations
 * @since 0.1.0
 */
public record LinearModelConfig(
    @Description("What is classified.") @DefaultValue("data") PortRef reads,
    @Description("The number of hidden units.") @Unit("units") @Range(min = 1) @DefaultValue("49")
        int hidden,
    @Description("How often training sees every example.")
        @Unit("epochs")
        @Range(min = 1)
        @DefaultValue("10")
        int epochs,
    @Description("Adam's learning rate.") @Range(exclusiveMin = 0) @DefaultValue("1e-3")
        double learningRate,
    @Description("The number of examples of a training step.")
        @Unit("examples")
        @Range(min = 1)
        @DefaultValue("64")
        int batchSize,
    @Description("How the hidden layer starts; the output layer always starts like PyTorch's.")
        @DefaultValue("pytorch-linear")
        Initialisation initialisation,
    @Description("A penalty on the hidden units' activations.") Optional<PenaltyConfig> penalty) {}

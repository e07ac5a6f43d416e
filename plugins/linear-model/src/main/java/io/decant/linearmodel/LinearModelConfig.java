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
 * Configures {@link LinearModelStage}; the defaults are those of the study's first experiment.
 *
 * @param reads the activations to classify
 * @param hidden the number of hidden units
 * @param epochs the number of training epochs
 * @param learningRate the learning rate of Adam
 * @param batchSize the number of examples per training step
 * @param initialisation the initialization of the hidden layer; that of the output layer is
 *     PyTorch's default
 * @param penalty the penalty on hidden activations, if any
 * @since 0.1.0
 */
public record LinearModelConfig(
    @Description("The activations to classify.") @DefaultValue("data") PortRef reads,
    @Description("The number of hidden units.") @Unit("units") @Range(min = 1) @DefaultValue("49")
        int hidden,
    @Description("The number of training epochs.")
        @Unit("epochs")
        @Range(min = 1)
        @DefaultValue("10")
        int epochs,
    @Description("The learning rate of Adam.") @Range(exclusiveMin = 0) @DefaultValue("1e-3")
        double learningRate,
    @Description("The number of examples per training step.")
        @Unit("examples")
        @Range(min = 1)
        @DefaultValue("64")
        int batchSize,
    @Description(
            "The initialization of the hidden layer; that of the output layer is PyTorch's default.")
        @DefaultValue("pytorch-linear")
        Initialisation initialisation,
    @Description("A penalty on hidden activations.") Optional<PenaltyConfig> penalty) {}

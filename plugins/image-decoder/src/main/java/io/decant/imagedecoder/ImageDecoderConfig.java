package io.decant.imagedecoder;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.nn.Initialisation;

/**
 * Configures {@link ImageDecoderStage}; the defaults are those of the study's third experiment.
 *
 * @param reads the activations to decode
 * @param target the values to decode to
 * @param epochs the number of training epochs
 * @param learningRate the learning rate of Adam
 * @param batchSize the number of examples per training step
 * @param initialisation the initialization of the layer
 * @since 0.1.0
 */
public record ImageDecoderConfig(
    @Description("The activations to decode.") PortRef reads,
    @Description("The values to decode to, 0 … 1.") @DefaultValue("data") PortRef target,
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
    @Description("The initialization of the layer.") @DefaultValue("pytorch-linear")
        Initialisation initialisation) {}

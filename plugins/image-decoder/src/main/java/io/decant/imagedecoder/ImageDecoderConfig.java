package io.decant.imagedecoder;

import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.Unit;
import io.decant.nn.Initialisation;

/**
 * The keys of {@code image-decoder}; the defaults are the study's third experiment.
 *
 * @param reads what pictures are drawn from
 * @param target what it learns to draw
 * @param epochs how often training sees every example
 * @param learningRate Adam's
 * @param batchSize the number of examples of a training step
 * @param initialisation how the layer starts
 * @since 0.1.0
 */
public record ImageDecoderConfig(
    @Description("The activations that images are generated from.") PortRef reads,
    @Description("What it learns to draw, with values in 0 … 1.") @DefaultValue("data")
        PortRef target,
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
    @Description("How the layer starts.") @DefaultValue("pytorch-linear")
        Initialisation initialisation) {}

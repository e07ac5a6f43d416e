package io.decant.imagedecoder;

import io.decant.api.config.Default;
import io.decant.api.config.Describe;
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
    @Describe("The activations that pictures are drawn from.") PortRef reads,
    @Describe("What it learns to draw, with values in 0 … 1.") @Default("data") PortRef target,
    @Describe("How often training sees every example.") @Unit("epochs") @Range(min = 1) @Default("10") int epochs,
    @Describe("Adam's learning rate.") @Range(above = 0) @Default("1e-4") double learningRate,
    @Describe("The number of examples of a training step.") @Unit("examples") @Range(min = 1) @Default("64")
        int batchSize,
    @Describe("How the layer starts.") @Default("pytorch-linear") Initialisation initialisation) {}

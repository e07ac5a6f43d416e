package io.decant.linearmodel;

import io.decant.api.config.Default;
import io.decant.api.config.Describe;
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
    @Describe("What is classified.") @Default("data") PortRef reads,
    @Describe("The number of hidden units.") @Unit("units") @Range(min = 1) @Default("49") int hidden,
    @Describe("How often training sees every example.") @Unit("epochs") @Range(min = 1) @Default("10") int epochs,
    @Describe("Adam's learning rate.") @Range(above = 0) @Default("1e-3") double learningRate,
    @Describe("The number of examples of a training step.") @Unit("examples") @Range(min = 1) @Default("64")
        int batchSize,
    @Describe("How the hidden layer starts; the output layer always starts like PyTorch's.")
        @Default("pytorch-linear")
        Initialisation initialisation,
    @Describe("A penalty on the hidden units' activations.") Optional<PenaltyConfig> penalty) {}

package io.decant.featuregeometry;

import io.decant.api.capability.Autoencoder;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.config.Unit;

/**
 * Configures {@link FeatureDirectionsProbe}.
 *
 * @param reads the autoencoder whose input units are measured
 * @param batchSize the number of examples per evaluation of the loss; a penalty on mean activations
 *     uses the mean over these
 * @since 0.1.0
 */
public record FeatureDirectionsConfig(
    @Description("The autoencoder whose input units are measured.")
        @RequiresCapability(Autoencoder.class)
        StageRef reads,
    @Description(
            "Examples per evaluation batch; a penalty on mean activations uses the mean over a batch.")
        @Unit("examples")
        @Range(min = 1)
        @DefaultValue("1000")
        int batchSize) {}

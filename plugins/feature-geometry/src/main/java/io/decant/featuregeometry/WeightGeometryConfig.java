package io.decant.featuregeometry;

import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.Description;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import java.util.Optional;

/**
 * Configures {@link WeightGeometryProbe}.
 *
 * @param reads the autoencoder whose weights are measured
 * @param rankBy the importance of each input unit, {@code [units]}; if absent, units are in their
 *     original order
 * @since 0.1.0
 */
public record WeightGeometryConfig(
    @Description("The autoencoder whose weights are measured.")
        @RequiresCapability(FeatureDictionary.class)
        StageRef reads,
    @Description(
            "The importance of each input unit, by which units are sorted; if absent, they are in their original order.")
        Optional<ArrayRef> rankBy) {}

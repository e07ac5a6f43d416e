package io.decant.featuregeometry;

import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.Description;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import java.util.Optional;

/**
 * Configures {@link WeightGeometry}.
 *
 * @param reads the autoencoder whose weights are examined
 * @param rankBy an array {@code [units]} that tells each input unit's importance; without it the
 *     units keep their order
 * @since 0.1.0
 */
public record WeightGeometryConfig(
    @Description("The autoencoder whose weights are examined.")
        @RequiresCapability(FeatureDictionary.class)
        StageRef reads,
    @Description(
            "The importance of each input unit, by which units are sorted; without it they keep their order.")
        Optional<ArrayRef> rankBy) {}

package io.decant.featureimportance;

import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.config.Unit;

/**
 * Which features are measured.
 *
 * @param reads the dictionary
 * @param batchSize the largest number of examples whose loss is taken at once. It is part of the
 *     measure where the loss has a penalty on the mean activation of a batch: a thousand examples
 *     of one class give that mean to about a thirtieth of the feature's spread, and still fit the
 *     processor's cache. A mean squared error hardly depends on it
 * @since 0.1.0
 */
public record FeatureImportanceConfig(
    @Description("The stage whose features are measured.")
        @RequiresCapability(FeatureDictionary.class)
        StageRef reads,
    @Description(
            "The largest number of examples of a class whose loss is taken at once; a penalty sees their mean.")
        @Unit("examples")
        @Range(min = 1)
        @DefaultValue("1000")
        int batchSize) {}

package io.decant.featureimportance;

import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.config.Unit;

/**
 * Configures {@link FeatureImportanceProbe}.
 *
 * @param reads the dictionary
 * @param batchSize the maximum number of examples per evaluation of the loss. It affects the result
 *     if the loss has a penalty on the mean activation of a batch: a thousand examples of a class
 *     estimate that mean to about a thirtieth of the feature's standard deviation, and still fit
 *     into the processor's cache. A mean squared error hardly depends on it
 * @since 0.1.0
 */
public record FeatureImportanceConfig(
    @Description("The stage whose features are measured.")
        @RequiresCapability(FeatureDictionary.class)
        StageRef reads,
    @Description(
            "The maximum number of examples of a class per evaluation of the loss; a penalty on mean activations uses their mean.")
        @Unit("examples")
        @Range(min = 1)
        @DefaultValue("1000")
        int batchSize) {}

package io.decant.featuregeometry;

import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.config.Unit;
import java.util.Optional;

/**
 * Configures {@link FeatureSimilarityProbe}.
 *
 * @param dictionary the sparse autoencoder whose features are measured
 * @param generator decodes hidden activations to an image
 * @param classifier optional; predicts the class of each image
 * @param rankBy the importance of each feature for each class: {@code [classes, features]}
 * @param selectedPerClass the number of selected features per class
 * @param listedPerClass the number of listed features per class
 * @param perplexity the perplexity of the maps
 * @since 0.1.0
 */
public record FeatureSimilarityConfig(
    @Description("The autoencoder whose features are measured.")
        @RequiresCapability(FeatureDictionary.class)
        StageRef dictionary,
    @Description("Decodes hidden activations to an image.")
        @RequiresCapability(ActivationDecoder.class)
        StageRef generator,
    @Description("Predicts the class of each single-feature image.")
        @RequiresCapability(Classifier.class)
        Optional<StageRef> classifier,
    @Description("The importance of each feature for each class.") ArrayRef rankBy,
    @Description("The number of most important features selected per class.")
        @Unit("features")
        @Range(min = 1)
        @DefaultValue("3")
        int selectedPerClass,
    @Description("The number of most important features listed per class.")
        @Unit("features")
        @Range(min = 1)
        @DefaultValue("30")
        int listedPerClass,
    @Description(
            "The perplexity of the t-SNE maps: the effective number of neighbours of a feature.")
        @Unit("neighbours")
        @Range(min = 1)
        @DefaultValue("3")
        double perplexity) {}

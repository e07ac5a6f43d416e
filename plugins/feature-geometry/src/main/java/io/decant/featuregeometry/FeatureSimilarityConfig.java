package io.decant.featuregeometry;

import io.decant.api.capability.Classifier;
import io.decant.api.capability.DataDecoder;
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
 * Configures {@link FeatureSimilarity}.
 *
 * @param dictionary the sparse autoencoder whose features are examined
 * @param generator what draws an image of hidden activations
 * @param classifier what tells which class an image shows, if asked
 * @param rankBy an array {@code [classes, features]} that tells how much each feature matters to
 *     each class
 * @param selectedPerClass how many features of every class are selected
 * @param listedPerClass how many features of every class are listed
 * @param perplexity the perplexity of the maps
 * @since 0.1.0
 */
public record FeatureSimilarityConfig(
    @Description("The autoencoder whose features are examined.")
        @RequiresCapability(FeatureDictionary.class)
        StageRef dictionary,
    @Description("Draws the image that hidden activations stand for.")
        @RequiresCapability(DataDecoder.class)
        StageRef generator,
    @Description("Reads the class of each single-feature image.")
        @RequiresCapability(Classifier.class)
        Optional<StageRef> classifier,
    @Description("The importance of each feature for each class.") ArrayRef rankBy,
    @Description("Most important features of every class that are selected.")
        @Unit("features")
        @Range(min = 1)
        @DefaultValue("3")
        int selectedPerClass,
    @Description("Most important features of every class that are listed.")
        @Unit("features")
        @Range(min = 1)
        @DefaultValue("30")
        int listedPerClass,
    @Description("How many neighbours a feature has in the t-SNE maps.")
        @Unit("neighbours")
        @Range(min = 1)
        @DefaultValue("3")
        double perplexity) {}

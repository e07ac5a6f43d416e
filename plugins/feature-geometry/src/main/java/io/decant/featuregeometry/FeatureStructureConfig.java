package io.decant.featuregeometry;

import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.Generator;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.MustOffer;
import io.decant.api.config.Range;
import io.decant.api.config.StageRef;
import io.decant.api.config.Unit;
import java.util.Optional;

/**
 * Configures {@link FeatureStructure}.
 *
 * @param dictionary the sparse autoencoder whose features are examined
 * @param generator what draws an image of hidden activations
 * @param judge what tells which class an image shows, if asked
 * @param rankBy an array {@code [classes, features]} that tells how much each feature matters to each class
 * @param top how many features of every class are selected
 * @param list how many features of every class are listed
 * @param perplexity the perplexity of the maps
 * @since 0.1.0
 */
public record FeatureStructureConfig(
    @Describe("The autoencoder whose features are examined.") @MustOffer(FeatureDictionary.class) StageRef dictionary,
    @Describe("Draws the image that hidden activations stand for.") @MustOffer(Generator.class) StageRef generator,
    @Describe("Reads the class of each single-feature image.") @MustOffer(Classifier.class) Optional<StageRef> judge,
    @Describe("The importance of each feature for each class.") ArrayRef rankBy,
    @Describe("Most important features of every class that are selected.")
        @Unit("features")
        @Range(min = 1)
        @Default("3")
        int top,
    @Describe("Most important features of every class that are listed.")
        @Unit("features")
        @Range(min = 1)
        @Default("30")
        int list,
    @Describe("How many neighbours a feature has in the t-SNE maps.")
        @Unit("neighbours")
        @Range(min = 1)
        @Default("3")
        double perplexity) {}

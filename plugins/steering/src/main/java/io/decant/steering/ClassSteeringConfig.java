package io.decant.steering;

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
import java.util.List;
import java.util.Optional;

/**
 * Configures {@link ClassSteeringProbe}.
 *
 * @param dictionary the dictionary whose features are steered
 * @param generator decodes hidden activations to an example
 * @param classifier optional; classifies the images
 * @param rankBy the importance of each feature for each class: {@code [classes, features]}
 * @param keep the number of features that are not set to zero, per class
 * @param averageOver the training examples whose decoded activations are averaged
 * @param excludeClasses names of classes whose images are generated and classified but not scored;
 *     {@code scrambled} need not be a class of the data
 * @since 0.1.0
 */
public record ClassSteeringConfig(
    @Description("The autoencoder whose features are steered.")
        @RequiresCapability(FeatureDictionary.class)
        StageRef dictionary,
    @Description("Decodes hidden activations to an image; reads the same port as the dictionary.")
        @RequiresCapability(ActivationDecoder.class)
        StageRef generator,
    @Description("Predicts the class of each image.") @RequiresCapability(Classifier.class)
        Optional<StageRef> classifier,
    @Description("The importance of each feature for each class.") ArrayRef rankBy,
    @Description(
            "The number of most important features of each class that are kept; all others are set to zero.")
        @Unit("features")
        @Range(min = 1)
        @DefaultValue("30")
        int keep,
    @Description(
            "The training examples whose decoded activations are averaged: the whole data set, or those of the class.")
        @DefaultValue("dataset")
        AverageOver averageOver,
    @Description("Classes that are excluded from accuracy and means over classes.")
        @DefaultValue("[" + ClassSteeringConfig.SCRAMBLED + "]")
        List<String> excludeClasses) {

  /** The class of scrambled images, excluded by default; the data need not have it. */
  static final String SCRAMBLED = "scrambled";

  /** The examples over which decoded activations are averaged. */
  public enum AverageOver {
    /** All training examples: images of different classes differ only in the kept features. */
    DATASET,
    /**
     * The training examples of the class: an image also shows how strongly the class activates its
     * features.
     */
    CLASS
  }

  /** Copies the list. */
  public ClassSteeringConfig {
    excludeClasses = List.copyOf(excludeClasses);
  }
}

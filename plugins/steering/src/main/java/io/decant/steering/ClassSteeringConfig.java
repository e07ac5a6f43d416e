package io.decant.steering;

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
import java.util.List;
import java.util.Optional;

/**
 * Configures {@link ClassSteering}.
 *
 * @param dictionary whose features are kept or set to zero
 * @param generator what draws an example of hidden activations
 * @param classifier what tells which class an example shows, if asked
 * @param rankBy an array {@code [classes, features]}: the larger, the more a feature matters to a
 *     class
 * @param keep how many features of each class are kept
 * @param averageOver the training examples over which decoded activations are averaged before they
 *     are drawn
 * @param excludeClasses names of classes that are drawn and read as the others are but do not count
 *     in shares and means over classes; {@code scrambled} need not be a class of the data
 * @since 0.1.0
 */
public record ClassSteeringConfig(
    @Description("The autoencoder whose features are steered.")
        @RequiresCapability(FeatureDictionary.class)
        StageRef dictionary,
    @Description(
            "Draws the image that hidden activations stand for; reads what the dictionary reads.")
        @RequiresCapability(DataDecoder.class)
        StageRef generator,
    @Description("Reads the class of each image.") @RequiresCapability(Classifier.class)
        Optional<StageRef> classifier,
    @Description("The importance of each feature for each class.") ArrayRef rankBy,
    @Description("How many features of each class are kept, the most important ones.")
        @Unit("features")
        @Range(min = 1)
        @DefaultValue("30")
        int keep,
    @Description(
            "The training examples whose decoded activations are averaged: all of the data set, or the class's own.")
        @DefaultValue("dataset")
        AverageOver averageOver,
    @Description("Classes that are drawn but do not count in shares and means over classes.")
        @DefaultValue("[" + ClassSteeringConfig.SCRAMBLED + "]")
        List<String> excludeClasses) {

  /** The class of scrambled images, which is left out by default and which data need not have. */
  static final String SCRAMBLED = "scrambled";

  /** The examples over which decoded activations are averaged. */
  public enum AverageOver {
    /**
     * All training examples: images of different classes differ only by which features are kept.
     */
    DATASET,
    /**
     * The training examples of the class: an image also shows how strongly the class has its
     * features on.
     */
    CLASS
  }

  /** Copies the classes to be left out. */
  public ClassSteeringConfig {
    excludeClasses = List.copyOf(excludeClasses);
  }
}

package io.decant.explorer;

import io.decant.api.InvalidInputException;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.DataDecoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.SequentialModel;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.config.Unit;
import java.util.List;
import java.util.Optional;

/**
 * What {@link InteractiveExplorer} shows. Classifier, dictionary and generator go together; with
 * none of them the page shows the direction maps alone.
 *
 * @param classifier reads examples, and has the hidden activations as a port
 * @param dictionary takes the hidden activations apart into features
 * @param generator draws hidden activations
 * @param rankBy an array {@code [classes, features]}: the larger, the more a feature matters to a
 *     class
 * @param steering what steering by class gave, to be held against what the page computes
 * @param embedding an array {@code [features, 2]}: where each feature lies on the map of features
 * @param directions direction maps, each at one or more moments of training
 * @param examples how many test examples can be chosen in the page
 * @param topExamples how many of the examples that fire a feature most are on its card
 * @since 0.1.0
 */
public record InteractiveExplorerConfig(
    @Description("The classifier whose hidden activations are taken apart.")
        @RequiresCapability({Classifier.class, SequentialModel.class})
        Optional<StageRef> classifier,
    @Description("The dictionary of features; reads a port of the classifier.")
        @RequiresCapability({FeatureDictionary.class, SequentialModel.class})
        Optional<StageRef> dictionary,
    @Description("Draws what hidden activations stand for; reads what the dictionary reads.")
        @RequiresCapability({DataDecoder.class, SequentialModel.class})
        Optional<StageRef> generator,
    @Description(
            "The importance of each feature for each class; measured on test examples if it is not named.")
        Optional<ArrayRef> rankBy,
    @Description("What steering by class gave, to be held against what the page computes.")
        @RequiresArrays({"image", "kept", "kept-activation"})
        Optional<ObservationRef> steering,
    @Description(
            "Where each feature lies on the map of features; the page's own two main directions if it is not named.")
        Optional<ArrayRef> embedding,
    @Description("Probes that observed directions and importances, shown through the epochs.")
        @RequiresArrays({"direction", "importance"})
        @DefaultValue("[]")
        List<ObservationRef> directions,
    @Description("How many test examples can be chosen in the page, equally many of each class.")
        @Unit("examples")
        @Range(min = 1, max = 1000)
        @DefaultValue("120")
        int examples,
    @Description("How many of the test examples that fire a feature most are on its card.")
        @Unit("examples")
        @Range(min = 1, max = 50)
        @DefaultValue("6")
        int topExamples) {

  /** Copies the list; refuses models that do not go together, and a page about nothing. */
  public InteractiveExplorerConfig {
    directions = List.copyOf(directions);
    long models =
        List.of(classifier, dictionary, generator).stream().filter(Optional::isPresent).count();
    if (models != 0 && models != 3) {
      String missing =
          classifier.isEmpty() ? "classifier" : dictionary.isEmpty() ? "dictionary" : "generator";
      throw new InvalidInputException(
              "classifier, dictionary and generator go together, and " + missing + " is missing")
          .hint("Name all three, or none to show directions alone.");
    }
    if (models == 0 && directions.isEmpty()) {
      throw new InvalidInputException(
              "there is nothing to explore: neither models nor directions are named")
          .hint("Name classifier, dictionary and generator, or probes that observe directions.");
    }
  }

  /** Whether there are models to compute with. */
  boolean hasModels() {
    return classifier.isPresent();
  }
}

package io.decant.explorer;

import io.decant.api.InvalidInputException;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
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
 * Configures {@link InteractiveExplorer}. Classifier, dictionary and generator must be configured
 * together; without them the page shows only direction maps.
 *
 * @param classifier reads examples and has the hidden activations as a port
 * @param dictionary decomposes the hidden activations into features
 * @param generator decodes hidden activations to an image
 * @param rankBy the importance of each feature for each class: {@code [classes, features]}
 * @param steering the run's steering by class, with which the page compares its own
 * @param embedding the position of each feature on the map of features: {@code [features, 2]}
 * @param directions direction maps, each at one or more epochs
 * @param examples the number of test examples that can be selected in the page
 * @param topExamples the number of examples of largest activation on a feature's card
 * @since 0.1.0
 */
public record InteractiveExplorerConfig(
    @Description("The classifier whose hidden activations are decomposed.")
        @RequiresCapability({Classifier.class, SequentialModel.class})
        Optional<StageRef> classifier,
    @Description("The dictionary of features; reads a port of the classifier.")
        @RequiresCapability({FeatureDictionary.class, SequentialModel.class})
        Optional<StageRef> dictionary,
    @Description("Decodes hidden activations to an image; reads the same port as the dictionary.")
        @RequiresCapability({ActivationDecoder.class, SequentialModel.class})
        Optional<StageRef> generator,
    @Description(
            "The importance of each feature for each class; measured on test examples if absent.")
        Optional<ArrayRef> rankBy,
    @Description("A probe that steered by class, with which the page compares its own results.")
        @RequiresArrays({"image", "kept", "kept-activation"})
        Optional<ObservationRef> steering,
    @Description(
            "The position of each feature on the map of features; two principal components if absent.")
        Optional<ArrayRef> embedding,
    @Description("Probes that observed directions and importance, shown over the epochs.")
        @RequiresArrays({"direction", "importance"})
        @DefaultValue("[]")
        List<ObservationRef> directions,
    @Description(
            "The number of test examples that can be selected in the page, balanced over classes.")
        @Unit("examples")
        @Range(min = 1, max = 1000)
        @DefaultValue("120")
        int examples,
    @Description("The number of test examples of largest activation on a feature's card.")
        @Unit("examples")
        @Range(min = 1, max = 50)
        @DefaultValue("6")
        int topExamples) {

  /** Copies the list; rejects incomplete models and a page without content. */
  public InteractiveExplorerConfig {
    directions = List.copyOf(directions);
    long models =
        List.of(classifier, dictionary, generator).stream().filter(Optional::isPresent).count();
    if (models != 0 && models != 3) {
      String missing =
          classifier.isEmpty() ? "classifier" : dictionary.isEmpty() ? "dictionary" : "generator";
      throw new InvalidInputException(
              missing
                  + " is missing: classifier, dictionary and generator must be configured together")
          .hint("Configure all three, or none to show only directions.");
    }
    if (models == 0 && directions.isEmpty()) {
      throw new InvalidInputException(
              "neither models nor directions are configured, expected at least one of them")
          .hint(
              "Configure classifier, dictionary and generator, or probes that observe directions.");
    }
  }

  /** Returns whether models are configured. */
  boolean hasModels() {
    return classifier.isPresent();
  }
}

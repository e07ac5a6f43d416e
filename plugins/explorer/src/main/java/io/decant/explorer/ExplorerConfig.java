package io.decant.explorer;

import io.decant.api.InvalidInputException;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.Generator;
import io.decant.api.capability.LayeredModel;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.MustHold;
import io.decant.api.config.MustOffer;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.Range;
import io.decant.api.config.StageRef;
import io.decant.api.config.Unit;
import java.util.List;
import java.util.Optional;

/**
 * What {@link Explorer} shows. Classifier, dictionary and generator go together; with none of them the page shows the
 * direction maps alone.
 *
 * @param classifier reads examples, and has the hidden activations as a port
 * @param dictionary takes the hidden activations apart into features
 * @param generator draws hidden activations
 * @param rankBy an array {@code [classes, features]}: the larger, the more a feature matters to a class
 * @param steering what steering by class gave, to be held against what the page computes
 * @param map an array {@code [features, 2]}: where each feature lies on the map of features
 * @param directions direction maps, each at one or more moments of training
 * @param examples how many test examples can be chosen in the page
 * @param top how many of the examples that fire a feature most are on its card
 * @since 0.1.0
 */
public record ExplorerConfig(
    @Describe("The classifier whose hidden activations are taken apart.")
        @MustOffer({Classifier.class, LayeredModel.class})
        Optional<StageRef> classifier,
    @Describe("The dictionary of features; reads a port of the classifier.")
        @MustOffer({FeatureDictionary.class, LayeredModel.class})
        Optional<StageRef> dictionary,
    @Describe("Draws what hidden activations stand for; reads what the dictionary reads.")
        @MustOffer({Generator.class, LayeredModel.class})
        Optional<StageRef> generator,
    @Describe("The importance of each feature for each class; measured on test examples if it is not named.")
        Optional<ArrayRef> rankBy,
    @Describe("What steering by class gave, to be held against what the page computes.")
        @MustHold({"image", "kept", "kept-activation"})
        Optional<ObservationRef> steering,
    @Describe("Where each feature lies on the map of features; the page's own two main directions if it is not named.")
        Optional<ArrayRef> map,
    @Describe("Probes that observed directions and importances, shown through the epochs.")
        @MustHold({"direction", "importance"})
        @Default("[]")
        List<ObservationRef> directions,
    @Describe("How many test examples can be chosen in the page, equally many of each class.")
        @Unit("examples")
        @Range(min = 1, max = 1000)
        @Default("120")
        int examples,
    @Describe("How many of the test examples that fire a feature most are on its card.")
        @Unit("examples")
        @Range(min = 1, max = 50)
        @Default("6")
        int top) {

  /** Copies the list; refuses models that do not go together, and a page about nothing. */
  public ExplorerConfig {
    directions = List.copyOf(directions);
    long models = List.of(classifier, dictionary, generator).stream().filter(Optional::isPresent).count();
    if (models != 0 && models != 3) {
      String missing =
          classifier.isEmpty() ? "classifier" : dictionary.isEmpty() ? "dictionary" : "generator";
      throw new InvalidInputException("classifier, dictionary and generator go together, and " + missing + " is missing")
          .remedy("Name all three, or none to show directions alone.");
    }
    if (models == 0 && directions.isEmpty()) {
      throw new InvalidInputException("there is nothing to explore: neither models nor directions are named")
          .remedy("Name classifier, dictionary and generator, or probes that observe directions.");
    }
  }

  /** Whether there are models to compute with. */
  boolean hasModels() {
    return classifier.isPresent();
  }
}

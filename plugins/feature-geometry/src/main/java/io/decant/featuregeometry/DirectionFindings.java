package io.decant.featuregeometry;

import io.decant.api.Finding;
import io.decant.api.Observation;
import java.util.List;
import java.util.Locale;

/** What to say about the directions and importances of units. */
final class DirectionFindings {

  private final UnitAblationEffects effects;
  private final UnitImportance importance;

  DirectionFindings(UnitAblationEffects effects, UnitImportance importance) {
    this.effects = effects;
    this.importance = importance;
  }

  /** Adds what must be read beside any map of these directions. */
  void addTo(Observation.Builder seen) {
    double explained = effects.reconstruction().explainedVariance();
    if (explained <= 0) {
      seen.finding(
          Finding.contradiction(
              format(
                  "The autoencoder explains none of the activations' variance (explained variance %.3f, training examples: answering with"
                      + " the mean would be as good or better). Directions and importances describe a code that"
                      + " hardly represents the units, and must be read with that beside them.",
                  explained)));
    }
    if (!importance.hasPositiveTotal()) {
      seen.finding(
          Finding.contradiction(
              "Over all units, taking one out does not raise the loss. The importance then only ranks the units against"
                  + " each other and does not say that any of them matters."));
    }
    if (effects.deadCount() > 0) {
      seen.finding(
          Finding.note(
              format(
                  "%d of %d units are never active for a training example. The direction given for them is the code of an input of zeros, the"
                      + " same for all of them.",
                  effects.deadCount(), effects.lossIncrease().length)));
    }
  }

  /**
   * How many groups of directions there are, and how the main ones lie.
   *
   * @param groups groups of directions, most important first
   */
  static Finding groupFinding(List<DirectionGroup> groups) {
    return Finding.note(
        switch (groups.size()) {
          case 0 -> "No important unit has a direction.";
          case 1 ->
              format(
                  "The important units form one group, at %.0f degrees.", groups.get(0).degrees());
          default -> {
            DirectionGroup first = groups.get(0);
            DirectionGroup second = groups.get(1);
            yield format(
                "The important units form %d groups; the two most important lie %.0f degrees apart (%.0f and %.0f).",
                groups.size(), first.degreesTo(second), first.degrees(), second.degrees());
          }
        });
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

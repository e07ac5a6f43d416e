package io.decant.featuregeometry;

import io.decant.api.Finding;
import io.decant.api.Observation;
import java.util.List;
import java.util.Locale;

/** Findings about directions and importance. */
final class DirectionFindings {

  private final UnitAblationEffects effects;
  private final UnitImportance importance;

  DirectionFindings(UnitAblationEffects effects, UnitImportance importance) {
    this.effects = effects;
    this.importance = importance;
  }

  /** Adds the findings that qualify every map of these directions. */
  void addTo(Observation.Builder observation) {
    double explained = effects.reconstruction().explainedVariance();
    if (explained <= 0) {
      observation.finding(
          Finding.contradiction(
              format(
                  "The autoencoder explains none of the variance of the activations (explained variance %.3f on training examples): predicting"
                      + " the mean would be as good or better. Directions and importance describe a code that"
                      + " hardly represents the units.",
                  explained)));
    }
    if (!importance.hasPositiveTotal()) {
      observation.finding(
          Finding.contradiction(
              "Summed over all units, ablating a unit does not increase the loss. Importance then only ranks the units;"
                  + " it does not show that any of them matters."));
    }
    if (effects.deadCount() > 0) {
      observation.finding(
          Finding.note(
              format(
                  "%d of %d units are never active on a training example. Their direction is the code of an all-zero input, the"
                      + " same for all of them.",
                  effects.deadCount(), effects.lossIncrease().length)));
    }
  }

  /**
   * Returns a finding about the number of groups of directions and the angles of the two most
   * important ones.
   *
   * @param groups most important first
   */
  static Finding groupFinding(List<DirectionCluster> groups) {
    return Finding.note(
        switch (groups.size()) {
          case 0 -> "No important unit has a direction.";
          case 1 ->
              format(
                  "The important units form one group, at %.0f degrees.", groups.get(0).degrees());
          default -> {
            DirectionCluster first = groups.get(0);
            DirectionCluster second = groups.get(1);
            yield format(
                "The important units form %d groups; the two most important are %.0f degrees apart (%.0f and %.0f).",
                groups.size(), first.angleTo(second), first.degrees(), second.degrees());
          }
        });
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

package io.decant.steering;

import static java.util.Objects.requireNonNull;

import io.decant.api.Finding;
import io.decant.steering.ClassSteeringConfig.AverageOver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Findings about the accuracy of steered images compared with the controls. */
record SteeringFindings(
    ClassSteeringConfig config,
    ResolvedSteeringConfig resolved,
    ClassFeatureMask selection,
    Map<SteeringCondition, ClassImagePredictions> predictions) {

  /** Returns all findings. */
  List<Finding> toList() {
    List<Finding> findings = new ArrayList<>();
    if (resolved.hasClassifier()) {
      findings.addAll(steered());
      if (config.keep() < resolved.features()) {
        findings.add(randomBaseline());
      }
      findings.add(meanImageBaseline());
    } else {
      findings.add(
          Finding.note(
              "There is no classifier: whether a steered image shows its class is not measured."));
    }
    if (config.averageOver() == AverageOver.DATASET) {
      findings.add(
          Finding.note(
              String.format(
                  Locale.ROOT,
                  "Kept features have their activations over the whole data set, so the images of two"
                      + " classes differ only in which features are kept; %d of the %d are kept for every class.",
                  selection.countKeptForAllClasses(),
                  config.keep())));
    }
    return findings;
  }

  private List<Finding> steered() {
    ClassImagePredictions steeredPredictions =
        requireNonNull(predictions.get(SteeringCondition.STEERED));
    String measured = "Steered images: " + format(steeredPredictions);
    String errors = describeErrors(steeredPredictions);
    if (errors.isEmpty()) {
      return List.of(Finding.note(measured + "."));
    }
    return List.of(
        Finding.contradiction(
            measured
                + ". Where it predicts another class, the most important features of a class do not"
                + " suffice to draw it."),
        Finding.note("Misclassified steered images: " + errors + "."));
  }

  /** Formats misclassified images, such as {@code 0, 1 as scrambled; 4 as 9}. */
  private String describeErrors(ClassImagePredictions steeredPredictions) {
    Map<String, List<String>> byPrediction = new LinkedHashMap<>();
    for (int c : resolved.scoredClasses()) {
      if (steeredPredictions.predictedClass(c) != c) {
        byPrediction
            .computeIfAbsent(
                resolved.classes().get(steeredPredictions.predictedClass(c)),
                k -> new ArrayList<>())
            .add(resolved.classes().get(c));
      }
    }
    return byPrediction.entrySet().stream()
        .map(group -> String.join(", ", group.getValue()) + " as " + group.getKey())
        .collect(Collectors.joining("; "));
  }

  private Finding randomBaseline() {
    ClassImagePredictions steered = requireNonNull(predictions.get(SteeringCondition.STEERED));
    ClassImagePredictions random = requireNonNull(predictions.get(SteeringCondition.RANDOM));
    String measured = "The same number of random features for each class: " + format(random);
    if (random.correctCount(resolved.scoredClasses())
        >= steered.correctCount(resolved.scoredClasses())) {
      return Finding.contradiction(
          measured + ". Selecting features by importance does no better than chance.");
    }
    return Finding.note(
        measured + ". The difference to the steered images is due to the selection of features.");
  }

  private Finding meanImageBaseline() {
    return Finding.note(
        "Mean training images of the classes, made without any features: "
            + format(requireNonNull(predictions.get(SteeringCondition.CLASS_MEAN)))
            + ".");
  }

  private String format(ClassImagePredictions steeredPredictions) {
    return String.format(
        Locale.ROOT,
        "the classifier predicts the target class for %d of %d, with a mean probability of %.2f",
        steeredPredictions.correctCount(resolved.scoredClasses()),
        resolved.scoredClasses().length,
        steeredPredictions.meanTargetProbability(resolved.scoredClasses()));
  }
}

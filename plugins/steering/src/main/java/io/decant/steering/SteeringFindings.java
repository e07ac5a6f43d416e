package io.decant.steering;

import io.decant.api.Finding;
import io.decant.steering.ClassSteeringConfig.AverageOver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says in plain words what steering achieved, beside what it would achieve without knowing
 * anything.
 */
record SteeringFindings(
    ClassSteeringConfig config,
    ResolvedSteeringConfig resolved,
    FeatureSelection selection,
    Map<SteeringCondition, ClassImagePredictions> predictions) {

  /** All sentences. */
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
              "No classifier was asked: whether a steered image shows its class is left to the beholder's eye."));
    }
    if (config.averageOver() == AverageOver.DATASET) {
      findings.add(
          Finding.note(
              String.format(
                  Locale.ROOT,
                  "Every feature that is kept is at its activations over the whole data set, so the images of two"
                      + " classes differ only by which features are kept; %d of the %d are kept for every class.",
                  selection.countKeptForAllClasses(),
                  config.keep())));
    }
    return findings;
  }

  private List<Finding> steered() {
    ClassImagePredictions read = predictions.get(SteeringCondition.STEERED);
    String measured =
        "Of the steered images the classifier reads "
            + count(read)
            + " as the class that they are steered to";
    String misread = describeErrors(read);
    if (misread.isEmpty()) {
      return List.of(Finding.note(measured + "."));
    }
    return List.of(
        Finding.contradiction(
            measured
                + ". Where the classifier sees another class, the features that matter most to a class do not by"
                + " themselves draw it."),
        Finding.note("Of the steered images the classifier reads " + misread + "."));
  }

  /** What is read as another class, such as {@code 0, 1 as scrambled; 4 as 9}. */
  private String describeErrors(ClassImagePredictions read) {
    Map<String, List<String>> byReading = new LinkedHashMap<>();
    for (int c : resolved.scoredClasses()) {
      if (read.predictedClass(c) != c) {
        byReading
            .computeIfAbsent(
                resolved.classes().get(read.predictedClass(c)), reading -> new ArrayList<>())
            .add(resolved.classes().get(c));
      }
    }
    return byReading.entrySet().stream()
        .map(group -> String.join(", ", group.getValue()) + " as " + group.getKey())
        .collect(Collectors.joining("; "));
  }

  private Finding randomBaseline() {
    ClassImagePredictions steered = predictions.get(SteeringCondition.STEERED);
    ClassImagePredictions random = predictions.get(SteeringCondition.RANDOM);
    String measured =
        "With as many features chosen at random, once for each class, it reads "
            + count(random)
            + " as intended";
    if (random.correctCount(resolved.scoredClasses())
        >= steered.correctCount(resolved.scoredClasses())) {
      return Finding.contradiction(
          measured
              + ": by this reading, to choose features by importance does no better than chance.");
    }
    return Finding.note(
        measured + ": what the steered images have beyond that is owed to the choice of features.");
  }

  private Finding meanImageBaseline() {
    return Finding.note(
        "Of the classes' mean training images, made without any features, the classifier reads "
            + count(predictions.get(SteeringCondition.CLASS_MEAN))
            + " as intended.");
  }

  private String count(ClassImagePredictions read) {
    return String.format(
        Locale.ROOT,
        "%d of %d (mean probability of the intended class %.2f)",
        read.correctCount(resolved.scoredClasses()),
        resolved.scoredClasses().length,
        read.meanTargetProbability(resolved.scoredClasses()));
  }
}

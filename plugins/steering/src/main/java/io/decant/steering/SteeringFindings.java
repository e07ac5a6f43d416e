package io.decant.steering;

import io.decant.api.Finding;
import io.decant.steering.ClassSteeringConfig.AverageOver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in plain words what steering achieved, beside what it would achieve without knowing anything. */
record SteeringFindings(
    ClassSteeringConfig config, SteeringPlan plan, Selection selection, Map<Drawing, Readings> readings) {

  /** All sentences. */
  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    if (plan.judged()) {
      findings.addAll(steered());
      if (config.keep() < plan.features()) {
        findings.add(againstChance());
      }
      findings.add(yardstick());
    } else {
      findings.add(
          Finding.note("No judge was asked: whether a steered image shows its class is left to the beholder's eye."));
    }
    if (config.averageOver() == AverageOver.DATA_SET) {
      findings.add(
          Finding.note(
              String.format(
                  Locale.ROOT,
                  "Every feature that is kept is at its activations over the whole data set, so the images of two"
                      + " classes differ only by which features are kept; %d of the %d are kept for every class.",
                  selection.keptByAll(), config.keep())));
    }
    return findings;
  }

  private List<Finding> steered() {
    Readings read = readings.get(Drawing.STEERED);
    String measured = "Of the steered images the judge reads " + count(read) + " as the class that they are steered to";
    String misread = misread(read);
    if (misread.isEmpty()) {
      return List.of(Finding.note(measured + "."));
    }
    return List.of(
        Finding.contradiction(
            measured + ". Where the judge sees another class, the features that matter most to a class do not by"
                + " themselves draw it."),
        Finding.note("Of the steered images the judge reads " + misread + "."));
  }

  /** What is read as another class, such as {@code 0, 1 as scrambled; 4 as 9}. */
  private String misread(Readings read) {
    Map<String, List<String>> byReading = new LinkedHashMap<>();
    for (int c : plan.counted()) {
      if (read.readAs(c) != c) {
        byReading
            .computeIfAbsent(plan.classes().get(read.readAs(c)), reading -> new ArrayList<>())
            .add(plan.classes().get(c));
      }
    }
    return byReading.entrySet().stream()
        .map(group -> String.join(", ", group.getValue()) + " as " + group.getKey())
        .collect(Collectors.joining("; "));
  }

  private Finding againstChance() {
    Readings steered = readings.get(Drawing.STEERED);
    Readings random = readings.get(Drawing.RANDOM);
    String measured =
        "With as many features chosen at random, once for each class, it reads " + count(random) + " as intended";
    if (random.asIntended(plan.counted()) >= steered.asIntended(plan.counted())) {
      return Finding.contradiction(
          measured + ": by this reading, to choose features by importance does no better than chance.");
    }
    return Finding.note(measured + ": what the steered images have beyond that is owed to the choice of features.");
  }

  private Finding yardstick() {
    return Finding.note(
        "Of the classes' mean training images, made without any features, the judge reads "
            + count(readings.get(Drawing.CLASS_MEAN)) + " as intended.");
  }

  private String count(Readings read) {
    return String.format(
        Locale.ROOT,
        "%d of %d (mean probability of the intended class %.2f)",
        read.asIntended(plan.counted()), plan.counted().length, read.meanIntended(plan.counted()));
  }
}

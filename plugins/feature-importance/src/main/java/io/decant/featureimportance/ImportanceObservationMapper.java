package io.decant.featureimportance;

import io.decant.analysis.ExamplesByClass;
import io.decant.analysis.Float32Arrays;
import io.decant.api.Finding;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Converts the measured effects to an observation. */
record ImportanceObservationMapper(
    List<String> classes,
    ExamplesByClass examples,
    AblationEffects ablation,
    List<NormalizedEffects> byClass,
    NormalizedEffects overall) {

  /** The number of features whose shares are added for {@code top-5-share}. */
  private static final int TOP = 5;

  private static final String SHARE = "share of the loss increase";

  /** Returns the spec of {@link #toObservation}. */
  static ObservationSpec spec(int classes, int features) {
    return new ObservationSpec(
        List.of(
            ArraySpec.of("by-class", classes, features),
            ArraySpec.of("overall", features),
            ArraySpec.of("density", features),
            ArraySpec.of("mean-activation", features)),
        List.of(
            "features-for-half",
            "top-5-share",
            "features-for-half-overall",
            "top-5-share-overall",
            "features-above-uniform",
            "percentile-90",
            "share-above-percentile-90",
            "harmful-features",
            "l0",
            "loss"),
        List.of("classes"));
  }

  static ImportanceObservationMapper of(
      List<String> classes, ExamplesByClass examples, AblationEffects ablation) {
    return new ImportanceObservationMapper(
        classes,
        examples,
        ablation,
        Arrays.stream(ablation.lossIncrease()).map(NormalizedEffects::ofLossIncreases).toList(),
        NormalizedEffects.ofLossIncreases(ablation.overallLossIncrease(examples)));
  }

  Observation toObservation() {
    int features = overall.normalized().length;
    String unit = "features of " + features;
    Observation.Builder observation =
        Observation.builder()
            .array(
                "by-class",
                SHARE,
                Float32Arrays.matrix(
                    byClass.stream().map(NormalizedEffects::normalized).toArray(double[][]::new)),
                "class",
                "feature")
            .array("overall", SHARE, Float32Arrays.vector(overall.normalized()), "feature")
            .array(
                "density",
                "fraction of training examples on which the feature is active",
                Float32Arrays.vector(ablation.sparsity().density()),
                "feature")
            .array(
                "mean-activation",
                "mean activation, training examples",
                Float32Arrays.vector(ablation.sparsity().unitMeans()),
                "feature")
            .scalar(
                "features-for-half",
                "features that hold half of a class's importance, mean",
                meanForHalf(),
                unit)
            .scalar(
                "top-5-share",
                "share of a class's five most important features, mean",
                meanTop(),
                "")
            .scalar(
                "features-for-half-overall",
                "features that hold half of the importance, all classes",
                overall.countForHalf(),
                unit)
            .scalar(
                "top-5-share-overall",
                "share of the five most important features, all classes",
                overall.topShare(TOP),
                "")
            .scalar(
                "features-above-uniform",
                "features above an equal share, all classes",
                overall.countAboveUniform(),
                unit)
            .scalar(
                "percentile-90",
                "share at the 90th percentile, all classes",
                overall.percentile90(),
                "")
            .scalar(
                "share-above-percentile-90",
                "total share above the 90th percentile, all classes",
                overall.shareAbovePercentile90(),
                "")
            .scalar(
                "harmful-features",
                "features whose ablation lowers the loss, all classes",
                overall.countNegative(),
                unit)
            .scalar(
                "l0",
                "mean number of active features per training example",
                ablation.sparsity().l0(),
                unit)
            .scalar("loss", "loss with all features, training examples", meanLoss(), "")
            .table(table(features));
    findings(features).forEach(observation::finding);
    return observation.build();
  }

  private Table table(int features) {
    List<List<Object>> rows = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      rows.add(row(classes.get(c), examples.count(c), byClass.get(c)));
    }
    rows.add(row("all", IntStream.range(0, classes.size()).map(examples::count).sum(), overall));
    return new Table(
        "classes",
        "Number of important features per class",
        List.of(
            "class",
            "examples",
            "features above 1/" + features,
            "features for half",
            "share of the top 5"),
        rows);
  }

  private static List<Object> row(String name, int count, NormalizedEffects effects) {
    return List.of(
        name, count, effects.countAboveUniform(), effects.countForHalf(), effects.topShare(TOP));
  }

  private List<Finding> findings(int features) {
    List<Finding> findings = new ArrayList<>();
    List<String> onlyRanked =
        IntStream.range(0, classes.size())
            .filter(c -> byClass.get(c).total() <= 0)
            .mapToObj(classes::get)
            .toList();
    findings.add(
        onlyRanked.isEmpty()
            ? concentrationFinding(features)
            : Finding.contradiction(
                "Summed over all features, ablation does not increase the loss for "
                    + (onlyRanked.size() == 1 ? "class " : "classes ")
                    + String.join(", ", onlyRanked)
                    + ". Importance then only ranks the features; its shares have no meaning."));
    if (overall.countNegative() > 0) {
      findings.add(
          Finding.note(
              "Ablating "
                  + (overall.countNegative() == 1 ? "one" : overall.countNegative())
                  + " of the "
                  + features
                  + " features lowers the loss: the penalty decreases by more than the error increases, or the feature is harmful."
                  + " Such features have negative shares, and the other shares sum to more than 1."));
    }
    return findings;
  }

  private Finding concentrationFinding(int features) {
    return Finding.note(
        String.format(
            Locale.ROOT,
            "On average over the classes, %.1f of %d features have half of the importance, and the %s most important"
                + " have %.0f %%.",
            meanForHalf(),
            features,
            features < TOP ? String.valueOf(features) : "five",
            100 * meanTop()));
  }

  private double meanForHalf() {
    return byClass.stream().mapToInt(NormalizedEffects::countForHalf).average().orElseThrow();
  }

  private double meanTop() {
    return byClass.stream().mapToDouble(s -> s.topShare(TOP)).average().orElseThrow();
  }

  private double meanLoss() {
    double sum = 0;
    long count = 0;
    for (int c = 0; c < classes.size(); c++) {
      sum += ablation.loss()[c] * examples.count(c);
      count += examples.count(c);
    }
    return sum / count;
  }
}

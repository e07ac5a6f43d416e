package io.decant.featuregeometry;

import io.decant.api.Finding;
import io.decant.api.Observation;
import io.decant.api.PictureShape;
import io.decant.api.Table;
import io.decant.api.spi.Cancellation;
import io.decant.api.spi.StepContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@link FeatureStructure} tells of the features that it looked at.
 *
 * @param plan what was planned
 * @param alone what each feature decodes to alone
 * @param images what it draws: {@code [features][pixels]}
 * @param readings what a judge takes the images for, if one was asked
 * @param important the features that matter most to each class
 */
record StructureReport(
    StructurePlan plan,
    SingleFeatures alone,
    double[][] images,
    Optional<Readings> readings,
    ImportantFeatures important) {

  /** The report; the maps take their random numbers from the context. */
  Observation observation(StepContext context) {
    int[] selected = important.union(plan.config().top());
    Cancellation cancellation = context.cancellation();
    Likeness hidden = Likeness.of(alone.hidden(), cancellation);
    Likeness image = Likeness.of(images, cancellation);
    Likeness hiddenSelected = hidden.among(selected, cancellation);
    Likeness imageSelected = image.among(selected, cancellation);

    Observation.Builder seen = Observation.builder();
    PictureShape picture = plan.picture();
    seen.array(
        "hidden", "mean activation with only this feature kept", Float32.matrix(alone.hidden()), "feature", "unit");
    seen.array(
        "image",
        "pixel (0 to 1)",
        Float32.matrix(images).reshape('c', plan.features(), picture.height(), picture.width()),
        "feature",
        "row",
        "column");
    addCosines(seen, "hidden-cosine", hidden, "feature");
    addCosines(seen, "image-cosine", image, "feature");
    seen.array("selected", "number of the feature", Float32.vector(selected), "selected feature");
    addCosines(seen, "hidden-cosine-selected", hiddenSelected, "selected feature");
    addCosines(seen, "image-cosine-selected", imageSelected, "selected feature");
    addMap(seen, "hidden-map", hidden, "feature", context);
    addMap(seen, "image-map", image, "feature", context);
    addMap(seen, "hidden-map-selected", hiddenSelected, "selected feature", context);
    addMap(seen, "image-map-selected", imageSelected, "selected feature", context);
    addImportant(seen);
    addCorrelations(seen, hiddenSelected.distances(), imageSelected.distances());
    seen.scalar("selected-features", "features among the most important of a class", selected.length, ofFeatures());
    addDead(seen);
    readings.ifPresent(r -> addReadings(seen, r));
    return seen.build();
  }

  private static void addCosines(Observation.Builder seen, String name, Likeness likeness, String axis) {
    seen.array(name, "cosine similarity (-1 to 1)", Float32.matrix(likeness.cosines()), axis, axis);
  }

  private void addMap(Observation.Builder seen, String name, Likeness likeness, String axis, StepContext context) {
    double[][] map = likeness.map(plan.config().perplexity(), context.random(name), step -> {
      context.cancellation().check();
      context.progress().show(name + " step of " + Tsne.STEPS, step);
    });
    seen.array(name, "place in a t-SNE map of cosine distances", Float32.matrix(map), axis, "coordinate");
  }

  private void addImportant(Observation.Builder seen) {
    int list = plan.config().list();
    List<String> classes = plan.classes();
    double[][] numbers = new double[classes.size()][];
    List<List<Object>> rows = new ArrayList<>();
    for (int c = 0; c < numbers.length; c++) {
      int[] first = important.first(list, c);
      numbers[c] = Arrays.stream(first).asDoubleStream().toArray();
      rows.add(
          List.of(classes.get(c), Arrays.stream(first).mapToObj(String::valueOf).collect(Collectors.joining(" "))));
    }
    seen.array("important", "number of the feature", Float32.matrix(numbers), "class", "rank");
    seen.table(
        new Table(
            StructurePlan.TABLE,
            "The " + list + " most important features of each class",
            List.of("class", "features, most important first"),
            rows));
  }

  private static void addCorrelations(Observation.Builder seen, double[][] hidden, double[][] image) {
    addIfDefined(
        seen,
        "distance-correlation",
        "correlation of hidden and image cosine distances, each pair once",
        Correlation.aboveDiagonal(hidden, image));
    addIfDefined(
        seen,
        "distance-correlation-all",
        "correlation of hidden and image cosine distances, all matrix entries",
        Correlation.ofAll(hidden, image));
  }

  private static void addIfDefined(Observation.Builder seen, String name, String label, double correlation) {
    if (!Double.isNaN(correlation)) {
      seen.scalar(name, label, correlation, "Pearson's r");
    }
  }

  private void addDead(Observation.Builder seen) {
    seen.scalar("dead-features", "features that are never on for a training example", alone.dead(), ofFeatures());
    if (alone.dead() > 0) {
      seen.finding(
          Finding.note(
              alone.dead() + " of " + plan.features() + " features are never on for a training example and have no direction of"
                  + " their own:"
                  + " what is shown for them is the decoder's answer to a code of zeros, the same for all of them."
                  + " Where that has no length, cosines with it are given as 0."));
    }
  }

  private void addReadings(Observation.Builder seen, Readings read) {
    seen.array("reading", "class that the judge reads", Float32.vector(read.readAs()), "feature");
    seen.array(
        "reading-probability", "probability of that class (0 to 1)", Float32.vector(read.probability()), "feature");
    int distinct = read.distinctClasses();
    int classes = plan.classes().size();
    seen.scalar("classes-read", "classes that single-feature images are read as", distinct, "classes of " + classes);
    seen.finding(
        Finding.note(
            "The images of the " + plan.features() + " single features are read as " + distinct + " of " + classes
                + " classes by " + plan.config().judge().orElseThrow() + "."));
  }

  private String ofFeatures() {
    return "features of " + plan.features();
  }
}

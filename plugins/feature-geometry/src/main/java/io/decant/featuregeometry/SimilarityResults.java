package io.decant.featuregeometry;

import io.decant.analysis.ClassifierPredictions;
import io.decant.analysis.Float32Arrays;
import io.decant.api.Finding;
import io.decant.api.ImageShape;
import io.decant.api.Observation;
import io.decant.api.Table;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.StepContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@link FeatureSimilarity} tells of the features that it looked at.
 *
 * @param resolved what was planned
 * @param reconstructions what each feature decodes to alone
 * @param images what it draws: {@code [features][pixels]}
 * @param predictions what a classifier takes the images for, if one was asked
 * @param ranking the features that matter most to each class
 */
record SimilarityResults(
    ResolvedSimilarityConfig resolved,
    SingleFeatureReconstructions reconstructions,
    double[][] images,
    Optional<ClassifierPredictions> predictions,
    FeatureRanking ranking) {

  /** The report; the maps take their random numbers from the context. */
  Observation toObservation(StepContext context) {
    int[] selected = ranking.unionOfTop(resolved.config().selectedPerClass());
    CancellationToken cancellation = context.cancellation();
    SimilarityMatrix hidden = SimilarityMatrix.of(reconstructions.reconstruction(), cancellation);
    SimilarityMatrix image = SimilarityMatrix.of(images, cancellation);
    SimilarityMatrix hiddenSelected = hidden.subset(selected, cancellation);
    SimilarityMatrix imageSelected = image.subset(selected, cancellation);

    Observation.Builder seen = Observation.builder();
    ImageShape picture = resolved.imageShape();
    seen.array(
        "hidden",
        "mean activation with only this feature kept",
        Float32Arrays.matrix(reconstructions.reconstruction()),
        "feature",
        "unit");
    seen.array(
        "image",
        "pixel (0 to 1)",
        Float32Arrays.matrix(images)
            .reshape('c', resolved.features(), picture.height(), picture.width()),
        "feature",
        "row",
        "column");
    addCosines(seen, "hidden-cosine", hidden, "feature");
    addCosines(seen, "image-cosine", image, "feature");
    seen.array(
        "selected", "number of the feature", Float32Arrays.vector(selected), "selected feature");
    addCosines(seen, "hidden-cosine-selected", hiddenSelected, "selected feature");
    addCosines(seen, "image-cosine-selected", imageSelected, "selected feature");
    addMap(seen, "hidden-map", hidden, "feature", context);
    addMap(seen, "image-map", image, "feature", context);
    addMap(seen, "hidden-map-selected", hiddenSelected, "selected feature", context);
    addMap(seen, "image-map-selected", imageSelected, "selected feature", context);
    addTopFeatures(seen);
    addCorrelations(seen, hiddenSelected.distances(), imageSelected.distances());
    seen.scalar(
        "selected-features",
        "features among the most important of a class",
        selected.length,
        ofFeatures());
    addDead(seen);
    predictions.ifPresent(r -> addPredictions(seen, r));
    return seen.build();
  }

  private static void addCosines(
      Observation.Builder seen, String name, SimilarityMatrix likeness, String axis) {
    seen.array(
        name, "cosine similarity (-1 to 1)", Float32Arrays.matrix(likeness.cosines()), axis, axis);
  }

  private void addMap(
      Observation.Builder seen,
      String name,
      SimilarityMatrix likeness,
      String axis,
      StepContext context) {
    double[][] map =
        likeness.tsne(
            resolved.config().perplexity(),
            context.random(name),
            context.cancellation(),
            step -> {
              context.cancellation().throwIfRequested();
              context.progress().report(name + " step of " + Tsne.STEPS, step);
            });
    seen.array(
        name,
        "place in a t-SNE map of cosine distances",
        Float32Arrays.matrix(map),
        axis,
        "coordinate");
  }

  private void addTopFeatures(Observation.Builder seen) {
    int list = resolved.config().listedPerClass();
    List<String> classes = resolved.classes();
    double[][] numbers = new double[classes.size()][];
    List<List<Object>> rows = new ArrayList<>();
    for (int c = 0; c < numbers.length; c++) {
      int[] first = ranking.topOfClass(list, c);
      numbers[c] = Arrays.stream(first).asDoubleStream().toArray();
      rows.add(
          List.of(
              classes.get(c),
              Arrays.stream(first).mapToObj(String::valueOf).collect(Collectors.joining(" "))));
    }
    seen.array(
        "top-features", "number of the feature", Float32Arrays.matrix(numbers), "class", "rank");
    seen.table(
        new Table(
            ResolvedSimilarityConfig.TABLE,
            "The " + list + " most important features of each class",
            List.of("class", "features, most important first"),
            rows));
  }

  private static void addCorrelations(
      Observation.Builder seen, double[][] hidden, double[][] image) {
    addIfDefined(
        seen,
        "distance-correlation",
        "correlation of hidden and image cosine distances, each pair once",
        PearsonCorrelation.ofUpperTriangles(hidden, image));
    addIfDefined(
        seen,
        "distance-correlation-all",
        "correlation of hidden and image cosine distances, all matrix entries",
        PearsonCorrelation.ofAllEntries(hidden, image));
  }

  private static void addIfDefined(
      Observation.Builder seen, String name, String label, double correlation) {
    if (!Double.isNaN(correlation)) {
      seen.scalar(name, label, correlation, "Pearson's r");
    }
  }

  private void addDead(Observation.Builder seen) {
    seen.scalar(
        "dead-features",
        "features that are never on for a training example",
        reconstructions.deadCount(),
        ofFeatures());
    if (reconstructions.deadCount() > 0) {
      seen.finding(
          Finding.note(
              reconstructions.deadCount()
                  + " of "
                  + resolved.features()
                  + " features are never on for a training example and have no direction of"
                  + " their own:"
                  + " what is shown for them is the decoder's answer to a code of zeros, the same for all of them."
                  + " Where that has no length, cosines with it are given as 0."));
    }
  }

  private void addPredictions(Observation.Builder seen, ClassifierPredictions read) {
    seen.array(
        "predicted-class",
        "class that the classifier reads",
        Float32Arrays.vector(read.predictedClass()),
        "feature");
    seen.array(
        "predicted-class-probability",
        "probability of that class (0 to 1)",
        Float32Arrays.vector(read.confidence()),
        "feature");
    int distinct = (int) Arrays.stream(read.predictedClass()).distinct().count();
    int classes = resolved.classes().size();
    seen.scalar(
        "predicted-classes",
        "classes that single-feature images are read as",
        distinct,
        "classes of " + classes);
    seen.finding(
        Finding.note(
            "The images of the "
                + resolved.features()
                + " single features are read as "
                + distinct
                + " of "
                + classes
                + " classes by "
                + resolved.config().classifier().orElseThrow()
                + "."));
  }

  private String ofFeatures() {
    return "features of " + resolved.features();
  }
}

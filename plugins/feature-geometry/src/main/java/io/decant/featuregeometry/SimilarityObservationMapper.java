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
 * Converts the measurements of {@link FeatureSimilarityProbe} to an observation.
 *
 * @param resolved the configuration
 * @param reconstructions what each feature decodes to alone
 * @param images the image of each feature: {@code [features][pixels]}
 * @param predictions the classifier's predictions of the images, if there is a classifier
 * @param ranking the features of each class by importance
 */
record SimilarityObservationMapper(
    ResolvedSimilarityConfig resolved,
    SingleFeatureReconstructions reconstructions,
    double[][] images,
    Optional<ClassifierPredictions> predictions,
    FeatureRanking ranking) {

  /** Returns the observation; the maps use the context's random numbers. */
  Observation toObservation(StepContext context) {
    int[] selected = ranking.unionOfTop(resolved.config().selectedPerClass());
    CancellationToken cancellation = context.cancellation();
    SimilarityMatrix hidden = SimilarityMatrix.of(reconstructions.reconstruction(), cancellation);
    SimilarityMatrix image = SimilarityMatrix.of(images, cancellation);
    SimilarityMatrix hiddenSelected = hidden.subset(selected, cancellation);
    SimilarityMatrix imageSelected = image.subset(selected, cancellation);

    Observation.Builder observation = Observation.builder();
    ImageShape shape = resolved.imageShape();
    observation.array(
        "hidden",
        "mean decoded activation of this feature alone",
        Float32Arrays.matrix(reconstructions.reconstruction()),
        "feature",
        "unit");
    observation.array(
        "image",
        "pixel (0 to 1)",
        Float32Arrays.matrix(images)
            .reshape('c', resolved.features(), shape.height(), shape.width()),
        "feature",
        "row",
        "column");
    addCosines(observation, "hidden-cosine", hidden, "feature");
    addCosines(observation, "image-cosine", image, "feature");
    observation.array(
        "selected", "index of the feature", Float32Arrays.vector(selected), "selected feature");
    addCosines(observation, "hidden-cosine-selected", hiddenSelected, "selected feature");
    addCosines(observation, "image-cosine-selected", imageSelected, "selected feature");
    addMap(observation, "hidden-map", hidden, "feature", context);
    addMap(observation, "image-map", image, "feature", context);
    addMap(observation, "hidden-map-selected", hiddenSelected, "selected feature", context);
    addMap(observation, "image-map-selected", imageSelected, "selected feature", context);
    addTopFeatures(observation);
    addCorrelations(observation, hiddenSelected.distances(), imageSelected.distances());
    observation.scalar(
        "selected-features",
        "features among the most important of a class",
        selected.length,
        ofFeatures());
    addDeadUnits(observation);
    predictions.ifPresent(r -> addPredictions(observation, r));
    return observation.build();
  }

  private static void addCosines(
      Observation.Builder observation, String name, SimilarityMatrix similarity, String axis) {
    observation.array(
        name,
        "cosine similarity (-1 to 1)",
        Float32Arrays.matrix(similarity.cosines()),
        axis,
        axis);
  }

  private void addMap(
      Observation.Builder observation,
      String name,
      SimilarityMatrix similarity,
      String axis,
      StepContext context) {
    double[][] map =
        similarity.tsne(
            resolved.config().perplexity(),
            context.random(name),
            context.cancellation(),
            step -> {
              context.cancellation().throwIfRequested();
              context.progress().report(name + " step of " + Tsne.STEPS, step);
            });
    observation.array(
        name,
        "position in a t-SNE map of cosine distances",
        Float32Arrays.matrix(map),
        axis,
        "coordinate");
  }

  private void addTopFeatures(Observation.Builder observation) {
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
    observation.array(
        "top-features", "index of the feature", Float32Arrays.matrix(numbers), "class", "rank");
    observation.table(
        new Table(
            ResolvedSimilarityConfig.TABLE,
            "The " + list + " most important features of each class",
            List.of("class", "features, most important first"),
            rows));
  }

  private static void addCorrelations(
      Observation.Builder observation, double[][] hidden, double[][] image) {
    addIfDefined(
        observation,
        "distance-correlation",
        "correlation of hidden and image cosine distances, each pair once",
        PearsonCorrelation.ofUpperTriangles(hidden, image));
    addIfDefined(
        observation,
        "distance-correlation-all",
        "correlation of hidden and image cosine distances, all matrix entries",
        PearsonCorrelation.ofAllEntries(hidden, image));
  }

  private static void addIfDefined(
      Observation.Builder observation, String name, String label, double correlation) {
    if (!Double.isNaN(correlation)) {
      observation.scalar(name, label, correlation, "Pearson's r");
    }
  }

  private void addDeadUnits(Observation.Builder observation) {
    observation.scalar(
        "dead-features",
        "features that are never active on a training example",
        reconstructions.deadCount(),
        ofFeatures());
    if (reconstructions.deadCount() > 0) {
      observation.finding(
          Finding.note(
              reconstructions.deadCount()
                  + " of "
                  + resolved.features()
                  + " features are never active on a training example and have no direction of"
                  + " their own: their values are the decoded all-zero code, the same for all of them."
                  + " If its length is 0, cosines with it are 0."));
    }
  }

  private void addPredictions(Observation.Builder observation, ClassifierPredictions predictions) {
    observation.array(
        "predicted-class",
        "class that the classifier predicts",
        Float32Arrays.vector(predictions.predictedClass()),
        "feature");
    observation.array(
        "predicted-class-probability",
        "probability of the predicted class (0 to 1)",
        Float32Arrays.vector(predictions.confidence()),
        "feature");
    int distinct = (int) Arrays.stream(predictions.predictedClass()).distinct().count();
    int classes = resolved.classes().size();
    observation.scalar(
        "predicted-classes",
        "distinct predicted classes of single-feature images",
        distinct,
        "classes of " + classes);
    observation.finding(
        Finding.note(
            "The images of the "
                + resolved.features()
                + " single features are classified as "
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

package io.decant.featuregeometry;

import io.decant.analysis.AutoencoderPorts;
import io.decant.api.ImageShape;
import io.decant.api.InvalidInputException;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.StageSpec;
import io.decant.api.spi.UpstreamSpecs;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of {@link FeatureSimilarityProbe}, resolved and validated.
 *
 * @param config the configuration
 * @param features the number of features
 * @param width the number of hidden units that a feature decodes to
 * @param imageShape the shape of the images
 * @param classes the names of the classes
 */
record ResolvedSimilarityConfig(
    FeatureSimilarityConfig config,
    int features,
    int width,
    ImageShape imageShape,
    List<String> classes) {

  static final String TABLE = "important-features";

  /** Resolves and validates a configuration. */
  static ResolvedSimilarityConfig resolve(FeatureSimilarityConfig config, UpstreamSpecs upstream) {
    StageSpec dictionary = upstream.stage(config.dictionary());
    int features = AutoencoderPorts.code(dictionary).width();
    int width = upstream.port(dictionary.input()).width();
    List<String> classes = upstream.data().classes();
    checkGenerator(config, upstream, width);
    checkClassifier(config, upstream);
    checkRanking(config, upstream, classes.size(), features);
    requireAtMost("selected-per-class", config.selectedPerClass(), features);
    requireAtMost("listed-per-class", config.listedPerClass(), features);
    ImageShape image =
        upstream
            .data()
            .image()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                            "feature-similarity decodes features to images, but the examples of the data are not images")
                        .atKey("generator"));
    return new ResolvedSimilarityConfig(config, features, width, image, classes);
  }

  /** Returns the spec of the observation; the correlations are defined only if distances vary. */
  ObservationSpec spec() {
    List<ArraySpec> arrays = new ArrayList<>();
    arrays.add(ArraySpec.of("hidden", features, width));
    arrays.add(ArraySpec.of("image", features, imageShape.height(), imageShape.width()));
    arrays.add(ArraySpec.of("hidden-cosine", features, features));
    arrays.add(ArraySpec.of("image-cosine", features, features));
    arrays.add(ArraySpec.of("selected", 0));
    arrays.add(ArraySpec.of("hidden-cosine-selected", 0, 0));
    arrays.add(ArraySpec.of("image-cosine-selected", 0, 0));
    arrays.add(ArraySpec.of("hidden-map", features, 2));
    arrays.add(ArraySpec.of("image-map", features, 2));
    arrays.add(ArraySpec.of("hidden-map-selected", 0, 2));
    arrays.add(ArraySpec.of("image-map-selected", 0, 2));
    arrays.add(ArraySpec.of("top-features", classes.size(), config.listedPerClass()));
    List<String> scalars = new ArrayList<>(List.of("selected-features", "dead-features"));
    if (config.classifier().isPresent()) {
      arrays.add(ArraySpec.of("predicted-class", features));
      arrays.add(ArraySpec.of("predicted-class-probability", features));
      scalars.add("predicted-classes");
    }
    return new ObservationSpec(
        arrays,
        scalars,
        List.of(TABLE),
        List.of("distance-correlation", "distance-correlation-all"));
  }

  private static void checkGenerator(
      FeatureSimilarityConfig config, UpstreamSpecs upstream, int width) {
    int inputWidth = upstream.port(upstream.stage(config.generator()).input()).width();
    if (inputWidth != width) {
      throw new InvalidInputException(
              config.generator()
                  + " reads "
                  + inputWidth
                  + " values, expected "
                  + width
                  + ", the width that "
                  + config.dictionary()
                  + " decodes to")
          .atKey("generator")
          .hint("Name a generator that reads the same port as " + config.dictionary() + ".");
    }
  }

  private static void checkClassifier(FeatureSimilarityConfig config, UpstreamSpecs upstream) {
    config
        .classifier()
        .filter(classifier -> !upstream.stage(classifier).input().isData())
        .ifPresent(
            classifier -> {
              throw new InvalidInputException(
                      classifier
                          + " reads "
                          + upstream.stage(classifier).input()
                          + ", expected a"
                          + " classifier that reads images")
                  .atKey("classifier")
                  .hint("Name a classifier that reads data.");
            });
  }

  private static void checkRanking(
      FeatureSimilarityConfig config, UpstreamSpecs upstream, int classes, int features) {
    ArraySpec ranking = upstream.array(config.rankBy());
    if (!ranking.matches(List.of(classes, features))) {
      throw new InvalidInputException(
              config.rankBy()
                  + " has the shape "
                  + ranking.shape()
                  + ", expected ["
                  + classes
                  + ", "
                  + features
                  + "]: one value for each class and each feature of "
                  + config.dictionary())
          .atKey("rank-by")
          .hint("Name an array of a probe that reads " + config.dictionary() + ".");
    }
  }

  private static void requireAtMost(String key, int value, int features) {
    if (value > features) {
      throw new InvalidInputException(
              value + " features per class are requested, but there are only " + features)
          .atKey(key);
    }
  }
}

package io.decant.steering;

import io.decant.analysis.AutoencoderPorts;
import io.decant.api.InvalidInputException;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.StageSpec;
import io.decant.api.Suggestions;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.UpstreamSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The configuration of {@link ClassSteeringProbe}, resolved and validated.
 *
 * @param hidden the port that dictionary and generator read
 * @param features the number of features
 * @param classes the names of the classes
 * @param scoredClasses the indices of the classes that are not excluded
 * @param exampleShape the extents of an example: rows and columns of an image, otherwise its width
 * @param hasClassifier whether there is a classifier
 */
record ResolvedSteeringConfig(
    PortRef hidden,
    int features,
    List<String> classes,
    int[] scoredClasses,
    List<Integer> exampleShape,
    boolean hasClassifier) {

  static final String TABLE = "predictions";

  /** Resolves and validates a configuration. */
  static ResolvedSteeringConfig resolve(ClassSteeringConfig config, UpstreamSpecs upstream) {
    StageSpec dictionary = upstream.stage(config.dictionary());
    int features = AutoencoderPorts.code(dictionary).width();
    List<String> classes = upstream.data().classes();
    requireSamePort(config, upstream);
    config.classifier().ifPresent(classifier -> requireFit(classifier, upstream));
    requireRanking(config, upstream, classes.size(), features);
    if (config.keep() > features) {
      throw new InvalidInputException(
              "keep is "
                  + config.keep()
                  + ", expected at most "
                  + features
                  + ", the number of features of "
                  + config.dictionary())
          .atKey("keep");
    }
    requireClasses(config.excludeClasses(), classes);
    int[] counted =
        IntStream.range(0, classes.size())
            .filter(c -> !config.excludeClasses().contains(classes.get(c)))
            .toArray();
    if (counted.length == 0) {
      throw new InvalidInputException("all classes are excluded, expected at least one that is not")
          .atKey("exclude-classes");
    }
    List<Integer> exampleShape =
        upstream
            .data()
            .image()
            .map(p -> List.of(p.height(), p.width()))
            .orElse(List.of(upstream.data().width()));
    return new ResolvedSteeringConfig(
        dictionary.input(),
        features,
        classes,
        counted,
        exampleShape,
        config.classifier().isPresent());
  }

  /** Returns the spec of the observation. */
  ObservationSpec spec() {
    int n = classes.size();
    List<ArraySpec> arrays = new ArrayList<>();
    List<String> scalars = new ArrayList<>();
    for (SteeringCondition condition : SteeringCondition.values()) {
      List<Integer> shape = new ArrayList<>(List.of(n));
      shape.addAll(exampleShape);
      arrays.add(new ArraySpec(condition.imageArray(), shape));
      if (hasClassifier) {
        arrays.add(ArraySpec.of(condition.probabilityArray(), n, n));
        scalars.add(condition.accuracyScalar());
        scalars.add(condition.targetProbabilityScalar());
      }
    }
    arrays.add(ArraySpec.of("kept", n, features));
    arrays.add(ArraySpec.of("kept-activation", n, features));
    scalars.add("kept-for-all-classes");
    return new ObservationSpec(arrays, scalars, hasClassifier ? List.of(TABLE) : List.of());
  }

  private static void requireSamePort(ClassSteeringConfig config, UpstreamSpecs upstream) {
    PortRef dictionaryInput = upstream.stage(config.dictionary()).input();
    PortRef generatorInput = upstream.stage(config.generator()).input();
    if (!dictionaryInput.stage().equals(generatorInput.stage())
        || !upstream.port(dictionaryInput).name().equals(upstream.port(generatorInput).name())) {
      throw new InvalidInputException(
              config.generator()
                  + " reads "
                  + generatorInput
                  + ", but "
                  + config.dictionary()
                  + " decodes to "
                  + dictionaryInput)
          .atKey("generator")
          .hint("Name a generator that reads " + dictionaryInput + ".");
    }
  }

  private static void requireFit(StageRef classifier, UpstreamSpecs upstream) {
    PortRef input = upstream.stage(classifier).input();
    int inputWidth = upstream.port(input).width();
    if (inputWidth != upstream.data().width()) {
      throw new InvalidInputException(
              classifier
                  + " reads "
                  + input
                  + " of width "
                  + inputWidth
                  + ", expected the "
                  + upstream.data().width()
                  + " values of a generated example")
          .atKey("classifier")
          .hint("Name a classifier that reads data.");
    }
    int classes = upstream.data().classes().size();
    if (upstream.stage(classifier).ports().stream().noneMatch(port -> port.width() == classes)) {
      throw new InvalidInputException(
              classifier + " has no output for the data's " + classes + " classes")
          .atKey("classifier");
    }
  }

  private static void requireClasses(List<String> configured, List<String> classes) {
    for (String name : configured) {
      if (!classes.contains(name) && !name.equals(ClassSteeringConfig.SCRAMBLED)) {
        throw new InvalidInputException(
                "the data has no class '"
                    + name
                    + "'"
                    + Suggestions.didYouMean(name, "classes", classes))
            .atKey("exclude-classes");
      }
    }
  }

  private static void requireRanking(
      ClassSteeringConfig config, UpstreamSpecs upstream, int classes, int features) {
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
}

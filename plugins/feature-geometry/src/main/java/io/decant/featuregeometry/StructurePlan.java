package io.decant.featuregeometry;

import io.decant.api.InvalidInputException;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationOutline.ArrayOutline;
import io.decant.api.PictureShape;
import io.decant.api.StageOutline;
import io.decant.api.spi.Wiring;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link FeatureStructure} will look at, checked to fit together.
 *
 * @param config the configuration
 * @param features the number of features
 * @param width the number of hidden units that a feature decodes to
 * @param picture the shape of the images
 * @param classes the names of the classes
 */
record StructurePlan(
    FeatureStructureConfig config, int features, int width, PictureShape picture, List<String> classes) {

  static final String TABLE = "important-features";

  /** A plan whose parts fit. */
  static StructurePlan checked(FeatureStructureConfig config, Wiring wiring) {
    StageOutline dictionary = wiring.stage(config.dictionary());
    int features = CodePort.of(dictionary).width();
    int width = wiring.port(dictionary.input()).width();
    List<String> classes = wiring.data().classes();
    checkGenerator(config, wiring, width);
    checkJudge(config, wiring);
    checkRanking(config, wiring, classes.size(), features);
    requireAtMost("top", config.top(), features);
    requireAtMost("list", config.list(), features);
    PictureShape picture =
        wiring
            .data()
            .picture()
            .orElseThrow(
                () ->
                    new InvalidInputException("feature-structure draws images, but the data's examples are no pictures")
                        .at("generator"));
    return new StructurePlan(config, features, width, picture, classes);
  }

  /** What will be observed; the correlations only if the distances vary. */
  ObservationOutline outline() {
    List<ArrayOutline> arrays = new ArrayList<>();
    arrays.add(ArrayOutline.of("hidden", features, width));
    arrays.add(ArrayOutline.of("image", features, picture.height(), picture.width()));
    arrays.add(ArrayOutline.of("hidden-cosine", features, features));
    arrays.add(ArrayOutline.of("image-cosine", features, features));
    arrays.add(ArrayOutline.of("selected", 0));
    arrays.add(ArrayOutline.of("hidden-cosine-selected", 0, 0));
    arrays.add(ArrayOutline.of("image-cosine-selected", 0, 0));
    arrays.add(ArrayOutline.of("hidden-map", features, 2));
    arrays.add(ArrayOutline.of("image-map", features, 2));
    arrays.add(ArrayOutline.of("hidden-map-selected", 0, 2));
    arrays.add(ArrayOutline.of("image-map-selected", 0, 2));
    arrays.add(ArrayOutline.of("important", classes.size(), config.list()));
    List<String> scalars = new ArrayList<>(List.of("selected-features", "dead-features"));
    if (config.judge().isPresent()) {
      arrays.add(ArrayOutline.of("reading", features));
      arrays.add(ArrayOutline.of("reading-probability", features));
      scalars.add("classes-read");
    }
    return new ObservationOutline(
        arrays, scalars, List.of(TABLE), List.of("distance-correlation", "distance-correlation-all"));
  }

  private static void checkGenerator(FeatureStructureConfig config, Wiring wiring, int width) {
    int takes = wiring.port(wiring.stage(config.generator()).input()).width();
    if (takes != width) {
      throw new InvalidInputException(
              config.generator() + " draws from " + takes + " values, expected was " + width
                  + ", the width of what " + config.dictionary() + " decodes to")
          .at("generator")
          .remedy("Name a generator that reads the same port as " + config.dictionary() + ".");
    }
  }

  private static void checkJudge(FeatureStructureConfig config, Wiring wiring) {
    config
        .judge()
        .filter(judge -> !wiring.stage(judge).input().isData())
        .ifPresent(
            judge -> {
              throw new InvalidInputException(judge + " reads " + wiring.stage(judge).input() + ", expected was a"
                      + " classifier that reads images")
                  .at("judge")
                  .remedy("Name a classifier that reads data.");
            });
  }

  private static void checkRanking(FeatureStructureConfig config, Wiring wiring, int classes, int features) {
    List<Integer> shape = wiring.array(config.rankBy()).shape();
    if (shape.size() != 2 || differs(shape.get(0), classes) || differs(shape.get(1), features)) {
      throw new InvalidInputException(
              config.rankBy() + " has the shape " + shape + ", expected was [" + classes + ", " + features
                  + "]: one value for each class and each feature of " + config.dictionary())
          .at("rank-by")
          .remedy("Name an array of a probe that reads " + config.dictionary() + ".");
    }
  }

  /** Whether a planned extent, 0 where it is not known yet, can't be the wanted one. */
  private static boolean differs(int planned, int wanted) {
    return planned != 0 && planned != wanted;
  }

  private static void requireAtMost(String key, int value, int features) {
    if (value > features) {
      throw new InvalidInputException(
              value + " most important features of each class are asked for, there are " + features)
          .at(key);
    }
  }
}

package io.decant.steering;

import io.decant.api.InvalidInputException;
import io.decant.api.NearestChoice;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationOutline.ArrayOutline;
import io.decant.api.StageOutline;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What {@link ClassSteering} will look at, checked to fit together.
 *
 * @param hidden the port that dictionary and generator read
 * @param features the number of features
 * @param classes the names of the classes
 * @param counted the classes that count in shares and means, by index
 * @param exampleShape the extents of an example: rows and columns of a picture, else its width
 * @param judged whether there is a judge
 */
record SteeringPlan(
    PortRef hidden,
    int features,
    List<String> classes,
    int[] counted,
    List<Integer> exampleShape,
    boolean judged) {

  static final String TABLE = "readings";

  /** A plan whose parts fit. */
  static SteeringPlan checked(ClassSteeringConfig config, Wiring wiring) {
    StageOutline dictionary = wiring.stage(config.dictionary());
    int features = dictionary.port("code").orElseGet(() -> dictionary.ports().get(0)).width();
    List<String> classes = wiring.data().classes();
    requireSamePort(config, wiring);
    config.judge().ifPresent(judge -> requireFit(judge, wiring));
    requireRanking(config, wiring, classes.size(), features);
    if (config.keep() > features) {
      throw new InvalidInputException(
              "keep is " + config.keep() + ", expected at most " + features + ", the number of features of "
                  + config.dictionary())
          .at("keep");
    }
    requireClasses(config.leaveOut(), classes);
    int[] counted =
        IntStream.range(0, classes.size()).filter(c -> !config.leaveOut().contains(classes.get(c))).toArray();
    if (counted.length == 0) {
      throw new InvalidInputException("all classes are left out, at least one was expected to count").at("leave-out");
    }
    List<Integer> exampleShape =
        wiring.data().picture().map(p -> List.of(p.height(), p.width())).orElse(List.of(wiring.data().width()));
    return new SteeringPlan(
        dictionary.input(), features, classes, counted, exampleShape, config.judge().isPresent());
  }

  /** What will be observed. */
  ObservationOutline outline() {
    int n = classes.size();
    List<ArrayOutline> arrays = new ArrayList<>();
    List<String> scalars = new ArrayList<>();
    for (Drawing drawing : Drawing.values()) {
      List<Integer> shape = new ArrayList<>(List.of(n));
      shape.addAll(exampleShape);
      arrays.add(new ArrayOutline(drawing.image(), shape));
      if (judged) {
        arrays.add(ArrayOutline.of(drawing.judgeProbability(), n, n));
        scalars.add(drawing.readAsIntended());
        scalars.add(drawing.meanProbability());
      }
    }
    arrays.add(ArrayOutline.of("kept", n, features));
    arrays.add(ArrayOutline.of("kept-activation", n, features));
    scalars.add("kept-by-all");
    return new ObservationOutline(arrays, scalars, judged ? List.of(TABLE) : List.of());
  }

  private static void requireSamePort(ClassSteeringConfig config, Wiring wiring) {
    PortRef read = wiring.stage(config.dictionary()).input();
    PortRef drawn = wiring.stage(config.generator()).input();
    if (!read.stage().equals(drawn.stage()) || !wiring.port(read).name().equals(wiring.port(drawn).name())) {
      throw new InvalidInputException(
              config.generator() + " draws from " + drawn + ", but " + config.dictionary() + " decodes to " + read)
          .at("generator")
          .remedy("Name a generator that reads " + read + ".");
    }
  }

  private static void requireFit(StageRef judge, Wiring wiring) {
    PortRef input = wiring.stage(judge).input();
    int reads = wiring.port(input).width();
    if (reads != wiring.data().width()) {
      throw new InvalidInputException(
              judge + " reads " + input + " of width " + reads + ", expected the " + wiring.data().width()
                  + " values of an example, as they are drawn")
          .at("judge")
          .remedy("Name a classifier that reads data.");
    }
    int classes = wiring.data().classes().size();
    if (wiring.stage(judge).ports().stream().noneMatch(port -> port.width() == classes)) {
      throw new InvalidInputException(judge + " has no output for the data's " + classes + " classes").at("judge");
    }
  }

  private static void requireClasses(List<String> named, List<String> classes) {
    for (String name : named) {
      if (!classes.contains(name) && !name.equals(ClassSteeringConfig.SCRAMBLED)) {
        throw new InvalidInputException(
                "the data has no class '" + name + "'" + NearestChoice.hint(name, "classes", classes))
            .at("leave-out");
      }
    }
  }

  private static void requireRanking(ClassSteeringConfig config, Wiring wiring, int classes, int features) {
    List<Integer> shape = wiring.array(config.rankBy()).shape();
    if (shape.size() != 2 || differs(shape.get(0), classes) || differs(shape.get(1), features)) {
      throw new InvalidInputException(
              config.rankBy() + " has the shape " + shape + ", expected [" + classes + ", " + features
                  + "]: a value for each class and each feature of " + config.dictionary())
          .at("rank-by")
          .remedy("Name an array of a probe that reads " + config.dictionary() + ".");
    }
  }

  /** Whether a planned extent, 0 where it is not known yet, can't be the wanted one. */
  private static boolean differs(int planned, int wanted) {
    return planned != 0 && planned != wanted;
  }
}

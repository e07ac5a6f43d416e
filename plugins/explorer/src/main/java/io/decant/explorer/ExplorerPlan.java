package io.decant.explorer;

import io.decant.api.InvalidInputException;
import io.decant.api.Port;
import io.decant.api.StageOutline;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Wiring;
import java.util.List;
import java.util.Optional;

/**
 * The models that the page computes with, checked to fit together.
 *
 * @param classifier reads examples
 * @param dictionary takes hidden activations apart
 * @param generator draws hidden activations
 * @param hidden the classifier's port that dictionary and generator read
 * @param logits the classifier's port of unnormalised log-probabilities
 * @param code the dictionary's port of features
 * @param reconstruction the dictionary's port of what comes out again
 * @param picture the generator's port
 */
record ExplorerPlan(
    StageRef classifier,
    StageRef dictionary,
    StageRef generator,
    Port hidden,
    Port logits,
    Port code,
    Port reconstruction,
    Port picture) {

  /** A plan whose parts fit; empty if the configuration names no models. */
  static Optional<ExplorerPlan> checked(ExplorerConfig config, Wiring wiring) {
    if (!config.hasModels()) {
      return Optional.empty();
    }
    if (wiring.data().picture().isEmpty()) {
      throw new InvalidInputException("the explorer shows examples as pictures, and those of this data are none")
          .remedy("Use data of pictures, or leave out classifier, dictionary and generator to show directions alone.");
    }
    StageRef classifier = config.classifier().orElseThrow();
    StageRef dictionary = config.dictionary().orElseThrow();
    StageRef generator = config.generator().orElseThrow();
    int width = wiring.data().width();
    requireReads(classifier, "classifier", wiring.stage(classifier).input(), PortRef.DATA, wiring);
    PortRef hidden = wiring.stage(dictionary).input();
    if (!hidden.stage().equals(classifier.stage())) {
      throw new InvalidInputException(
              dictionary + " takes apart " + hidden + ", expected a port of " + classifier + ", the classifier")
          .at("dictionary");
    }
    requireReads(generator, "generator", wiring.stage(generator).input(), hidden, wiring);
    int hiddenWidth = wiring.port(hidden).width();
    ExplorerPlan plan =
        new ExplorerPlan(
            classifier,
            dictionary,
            generator,
            wiring.port(hidden),
            port(classifier, "classifier", "logits", wiring.data().classes().size(), wiring),
            code(wiring.stage(dictionary)),
            port(dictionary, "dictionary", "reconstruction", hiddenWidth, wiring),
            port(generator, "generator", "picture", width, wiring));
    int features = plan.code().width();
    int classes = wiring.data().classes().size();
    config.rankBy().ifPresent(array -> requireShape(array, "rank-by", List.of(classes, features), wiring));
    config.map().ifPresent(array -> requireShape(array, "map", List.of(features, 2), wiring));
    config.steering().ifPresent(
        probe -> requireShape(new ArrayRef(probe.probe(), "kept"), "steering", List.of(classes, features), wiring));
    return Optional.of(plan);
  }

  /** Where the values of the hidden port are to be had. */
  PortRef hiddenRef() {
    return new PortRef(classifier.stage(), hidden.name());
  }

  private static Port code(StageOutline dictionary) {
    return dictionary.port("code").orElseGet(() -> dictionary.ports().get(0));
  }

  /** The port of that name, or else the last one, if it is of that width. */
  private static Port port(StageRef stage, String key, String name, int width, Wiring wiring) {
    List<Port> ports = wiring.stage(stage).ports();
    Port port = ports.stream().filter(p -> p.name().equals(name)).findFirst().orElse(ports.get(ports.size() - 1));
    if (port.width() != width) {
      throw new InvalidInputException(
              stage + "." + port.name() + " has " + port.width() + " values, expected " + width + ", for the page shows "
                  + "them as its " + name)
          .at(key);
    }
    return port;
  }

  private static void requireReads(StageRef stage, String key, PortRef reads, PortRef wanted, Wiring wiring) {
    boolean same = reads.isData() ? wanted.isData()
        : reads.stage().equals(wanted.stage()) && wiring.port(reads).name().equals(wiring.port(wanted).name());
    if (!same) {
      throw new InvalidInputException(stage + " reads " + reads + ", expected that it reads " + wanted).at(key);
    }
  }

  private static void requireShape(ArrayRef array, String key, List<Integer> expected, Wiring wiring) {
    List<Integer> shape = wiring.array(array).shape();
    boolean fits = shape.size() == expected.size();
    for (int i = 0; fits && i < shape.size(); i++) {
      // 0 stands for an extent that is not known yet
      fits = shape.get(i) == 0 || shape.get(i).equals(expected.get(i));
    }
    if (!fits) {
      throw new InvalidInputException(array + " has the shape " + shape + ", expected " + expected).at(key);
    }
  }
}

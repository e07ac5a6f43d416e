package io.decant.explorer;

import io.decant.analysis.AutoencoderPorts;
import io.decant.api.InvalidInputException;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.Port;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;
import java.util.Optional;

/**
 * The models of the page, resolved and validated.
 *
 * @param classifier reads examples
 * @param dictionary decomposes hidden activations
 * @param generator decodes hidden activations
 * @param hidden the classifier's port that dictionary and generator read
 * @param logits the classifier's port of unnormalized log-probabilities
 * @param code the dictionary's port of features
 * @param reconstruction the dictionary's port of reconstructed activations
 * @param image the generator's port
 */
record ResolvedExplorerConfig(
    StageRef classifier,
    StageRef dictionary,
    StageRef generator,
    Port hidden,
    Port logits,
    Port code,
    Port reconstruction,
    Port image) {

  /** Resolves and validates a configuration; returns empty if it has no models. */
  static Optional<ResolvedExplorerConfig> resolve(
      InteractiveExplorerConfig config, UpstreamSpecs upstream) {
    if (!config.hasModels()) {
      return Optional.empty();
    }
    if (upstream.data().image().isEmpty()) {
      throw new InvalidInputException(
              "the explorer shows examples as images, but the examples of this data are not images")
          .hint(
              "Use image data, or remove classifier, dictionary and generator to show only directions.");
    }
    StageRef classifier = config.classifier().orElseThrow();
    StageRef dictionary = config.dictionary().orElseThrow();
    StageRef generator = config.generator().orElseThrow();
    int width = upstream.data().width();
    requireReads(
        classifier, "classifier", upstream.stage(classifier).input(), PortRef.DATA, upstream);
    PortRef hidden = upstream.stage(dictionary).input();
    if (!hidden.stage().equals(classifier.stage())) {
      throw new InvalidInputException(
              dictionary
                  + " reads "
                  + hidden
                  + ", expected a port of "
                  + classifier
                  + ", the classifier")
          .atKey("dictionary");
    }
    requireReads(generator, "generator", upstream.stage(generator).input(), hidden, upstream);
    int hiddenWidth = upstream.port(hidden).width();
    ResolvedExplorerConfig resolved =
        new ResolvedExplorerConfig(
            classifier,
            dictionary,
            generator,
            upstream.port(hidden),
            port(classifier, "classifier", "logits", upstream.data().classes().size(), upstream),
            AutoencoderPorts.code(upstream.stage(dictionary)),
            port(dictionary, "dictionary", "reconstruction", hiddenWidth, upstream),
            port(generator, "generator", "image", width, upstream));
    int features = resolved.code().width();
    int classes = upstream.data().classes().size();
    config
        .rankBy()
        .ifPresent(array -> requireShape(array, "rank-by", List.of(classes, features), upstream));
    config
        .embedding()
        .ifPresent(array -> requireShape(array, "embedding", List.of(features, 2), upstream));
    config
        .steering()
        .ifPresent(
            probe ->
                requireShape(
                    new ArrayRef(probe.probe(), "kept"),
                    "steering",
                    List.of(classes, features),
                    upstream));
    return Optional.of(resolved);
  }

  /** Returns a reference to the hidden port. */
  PortRef hiddenRef() {
    return new PortRef(classifier.stage(), hidden.name());
  }

  /**
   * Returns the port of that name, or the last port if there is none; it must have the given width.
   */
  private static Port port(
      StageRef stage, String key, String name, int width, UpstreamSpecs upstream) {
    List<Port> ports = upstream.stage(stage).ports();
    Port port =
        ports.stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElse(ports.get(ports.size() - 1));
    if (port.width() != width) {
      throw new InvalidInputException(
              stage
                  + "."
                  + port.name()
                  + " has "
                  + port.width()
                  + " values, expected "
                  + width
                  + " for its port "
                  + name)
          .atKey(key);
    }
    return port;
  }

  private static void requireReads(
      StageRef stage, String key, PortRef actual, PortRef expected, UpstreamSpecs upstream) {
    boolean same =
        actual.isData()
            ? expected.isData()
            : actual.stage().equals(expected.stage())
                && upstream.port(actual).name().equals(upstream.port(expected).name());
    if (!same) {
      throw new InvalidInputException(stage + " reads " + actual + ", expected " + expected)
          .atKey(key);
    }
  }

  private static void requireShape(
      ArrayRef array, String key, List<Integer> expected, UpstreamSpecs upstream) {
    ArraySpec spec = upstream.array(array);
    if (!spec.matches(expected)) {
      throw new InvalidInputException(
              array + " has the shape " + spec.shape() + ", expected " + expected)
          .atKey(key);
    }
  }
}

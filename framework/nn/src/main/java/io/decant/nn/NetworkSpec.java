package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.InvalidInputException;
import io.decant.api.ParameterShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A sequence of dense layers, each reading the previous one's output. Does not need ND4J, so it can
 * be used in a stage's spec.
 *
 * @param layers from the input to the output, at least one
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record NetworkSpec(List<Dense> layers) {

  /** The maximum number of parameters, which are stored in one array. */
  private static final long MAX_PARAMETERS = 1 << 30;

  /**
   * Copies the layers and checks that names are distinct and widths match.
   *
   * @throws InvalidInputException if the layers are too large to train, which depends on the
   *     configuration
   */
  public NetworkSpec {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network needs at least one layer");
    }
    requireDistinctNames(layers);
    requireChain(layers);
    requirePreBiasWidths(layers);
    requireTopKReaders(layers);
    requireTrainableSize(layers);
  }

  /** Creates a network spec. */
  public static NetworkSpec of(Dense... layers) {
    return new NetworkSpec(List.of(layers));
  }

  /** Returns the parameters layer by layer, weights before biases. */
  public List<ParameterShape> parameters() {
    List<ParameterShape> shapes = new ArrayList<>();
    for (Dense layer : layers) {
      shapes.add(ParameterShape.of(layer.weight(), layer.outputs(), layer.inputs()));
      shapes.add(ParameterShape.of(layer.bias(), layer.outputs()));
    }
    return shapes;
  }

  /** Returns the width of the first layer's input. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** Returns the width of the last layer's output. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  int layerIndex(String layer) {
    return layerIndex(layers, layer);
  }

  private static int layerIndex(List<Dense> layers, String name) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "unknown layer " + name + "; the layers are " + layers.stream().map(Dense::name).toList());
  }

  private static void requireDistinctNames(List<Dense> layers) {
    Set<String> names = new HashSet<>();
    for (Dense layer : layers) {
      if (!names.add(layer.name())) {
        throw new IllegalArgumentException("duplicate layer name " + layer.name());
      }
    }
  }

  private static void requireChain(List<Dense> layers) {
    for (int i = 1; i < layers.size(); i++) {
      requireWidth(layers.get(i), layers.get(i - 1));
    }
  }

  private static void requirePreBiasWidths(List<Dense> layers) {
    for (Dense layer : layers) {
      layer
          .preBias()
          .ifPresent(other -> requireWidth(layer, layers.get(layerIndex(layers, other))));
    }
  }

  private static void requireTopKReaders(List<Dense> layers) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).topK().isPresent()) {
        Dense reader = i + 1 < layers.size() ? layers.get(i + 1) : layers.get(i);
        if (reader.topK().isPresent() || reader.preBias().isPresent()) {
          throw new IllegalArgumentException(
              "layer "
                  + layers.get(i).name()
                  + " uses TopK, so a layer without TopK and pre-bias must read it");
        }
      }
    }
  }

  private static void requireTrainableSize(List<Dense> layers) {
    for (Dense layer : layers) {
      if (((long) layer.inputs() + 1) * layer.outputs() > MAX_PARAMETERS / layers.size()) {
        throw new InvalidInputException(
                "layer "
                    + layer.name()
                    + " from "
                    + layer.inputs()
                    + " to "
                    + layer.outputs()
                    + " values is too large to train")
            .hint("Configure fewer units.");
      }
    }
  }

  private static void requireWidth(Dense reader, Dense source) {
    if (reader.inputs() != source.outputs()) {
      throw new IllegalArgumentException(
          "layer "
              + reader.name()
              + " reads "
              + reader.inputs()
              + " values, but "
              + source.name()
              + " has "
              + source.outputs());
    }
  }
}

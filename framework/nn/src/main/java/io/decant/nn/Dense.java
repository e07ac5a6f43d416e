package io.decant.nn;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Stability;
import java.util.Optional;

/**
 * A dense layer: {@code y = activation(W (x − c) + b)}, where {@code W} is {@code [outputs, inputs]} and {@code c} is
 * zero or the bias of another layer of the same network. Its parameters are called {@code name.weight} and {@code
 * name.bias}.
 *
 * @param name lower-case with dashes
 * @param inputs the width of {@code x}
 * @param outputs the width of {@code y}
 * @param activation applied to each value
 * @param initialisation how the parameters start
 * @param centre the layer whose bias is subtracted from the input
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record Dense(
    String name,
    int inputs,
    int outputs,
    Activation activation,
    Initialisation initialisation,
    Optional<String> centre) {

  /** Rejects a layer without values. */
  public Dense {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "layer " + name + " needs inputs and outputs: " + inputs + " and " + outputs);
    }
  }

  /** A layer that subtracts nothing from its input. */
  public Dense(String name, int inputs, int outputs, Activation activation, Initialisation initialisation) {
    this(name, inputs, outputs, activation, initialisation, Optional.empty());
  }

  /** This layer, with the bias of another subtracted from its input. */
  public Dense centredOnBiasOf(String layer) {
    return new Dense(name, inputs, outputs, activation, initialisation, Optional.of(layer));
  }

  String weight() {
    return name + ".weight";
  }

  String bias() {
    return bias(name);
  }

  /** The bias of the layer of that name. */
  static String bias(String layer) {
    return layer + ".bias";
  }
}

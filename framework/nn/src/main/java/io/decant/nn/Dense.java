package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * A dense layer: {@code y = activation(W (x − c) + b)}, where {@code W} is {@code [outputs,
 * inputs]} and {@code c} is zero or the bias of another layer of the same network. Its parameters
 * are called {@code name.weight} and {@code name.bias}.
 *
 * @param name lower-case with dashes
 * @param inputs the width of {@code x}
 * @param outputs the width of {@code y}
 * @param activation applied to each value
 * @param initialisation how the parameters start
 * @param preBias the layer whose bias is subtracted from the input
 * @param topK how many of an example's values are kept, the largest before the activation function;
 *     the others are set to zero (TopK: Gao et al. 2024, <em>Scaling and evaluating sparse
 *     autoencoders</em>). Empty to keep all
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record Dense(
    String name,
    int inputs,
    int outputs,
    Activation activation,
    Initialisation initialisation,
    Optional<String> preBias,
    OptionalInt topK) {

  /** Rejects a layer without values. */
  public Dense {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "layer " + name + " needs inputs and outputs: " + inputs + " and " + outputs);
    }
    if (topK.isPresent() && (topK.getAsInt() < 1 || topK.getAsInt() > outputs)) {
      throw new IllegalArgumentException(
          "layer " + name + " can't keep " + topK.getAsInt() + " of " + outputs + " values");
    }
  }

  /** A layer that subtracts nothing from its input. */
  public Dense(
      String name, int inputs, int outputs, Activation activation, Initialisation initialisation) {
    this(name, inputs, outputs, activation, initialisation, Optional.empty(), OptionalInt.empty());
  }

  /** This layer, with the bias of another subtracted from its input. */
  public Dense withPreBiasOf(String layer) {
    return new Dense(name, inputs, outputs, activation, initialisation, Optional.of(layer), topK);
  }

  /** This layer, keeping the {@code k} largest values of an example. */
  public Dense withTopK(int k) {
    return new Dense(name, inputs, outputs, activation, initialisation, preBias, OptionalInt.of(k));
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

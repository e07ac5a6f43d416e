package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.capability.ActivationFunction;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * A dense layer: {@code y = activation(W (x − c) + b)}, where {@code W} is {@code [outputs,
 * inputs]} and {@code c} is zero or the bias of another layer of the same network (a pre-encoder
 * bias: Bricken et al. 2023, <em>Towards Monosemanticity</em>). Its parameters are {@code
 * name.weight} and {@code name.bias}.
 *
 * @param name lower-case with dashes
 * @param inputs the width of {@code x}
 * @param outputs the width of {@code y}
 * @param activation the elementwise activation function
 * @param initialisation the initial distribution of the parameters
 * @param preBias the layer whose bias is subtracted from the input; empty for none
 * @param topK the number of largest values per example that are retained before the activation
 *     function; other values are set to zero (TopK: Gao et al. 2024, <em>Scaling and evaluating
 *     sparse autoencoders</em>). Empty to retain all values
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record Dense(
    String name,
    int inputs,
    int outputs,
    ActivationFunction activation,
    Initialisation initialisation,
    Optional<String> preBias,
    OptionalInt topK) {

  /** Rejects a layer without inputs or outputs and an invalid {@code topK}. */
  public Dense {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "layer "
              + name
              + " needs at least one input and one output: "
              + inputs
              + " and "
              + outputs);
    }
    if (topK.isPresent() && (topK.getAsInt() < 1 || topK.getAsInt() > outputs)) {
      throw new IllegalArgumentException(
          "layer " + name + " needs a topK between 1 and " + outputs + ": " + topK.getAsInt());
    }
  }

  /** Creates a layer without pre-bias and TopK. */
  public Dense(
      String name,
      int inputs,
      int outputs,
      ActivationFunction activation,
      Initialisation initialisation) {
    this(name, inputs, outputs, activation, initialisation, Optional.empty(), OptionalInt.empty());
  }

  /** Returns this layer with the bias of another layer subtracted from its input. */
  public Dense withPreBiasOf(String layer) {
    return new Dense(name, inputs, outputs, activation, initialisation, Optional.of(layer), topK);
  }

  /** Returns this layer with only the {@code k} largest values per example retained. */
  public Dense withTopK(int k) {
    return new Dense(name, inputs, outputs, activation, initialisation, preBias, OptionalInt.of(k));
  }

  String weight() {
    return name + ".weight";
  }

  String bias() {
    return bias(name);
  }

  /** Returns the bias name of a layer. */
  static String bias(String layer) {
    return layer + ".bias";
  }
}

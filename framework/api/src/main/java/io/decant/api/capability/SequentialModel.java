package io.decant.api.capability;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Exposes a model's computation as a sequence of layers, so that it can run elsewhere: in a web
 * page without Decant, or in another program.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public interface SequentialModel {

  /**
   * Returns the layers from the model's input to one of its ports, in order. If a port is computed
   * from another port, the layers up to that port are a prefix of the result.
   *
   * @param port the port's name, not empty
   * @return a copy with at least one layer
   */
  List<Layer> layersUpTo(String port);

  /**
   * One layer: {@code y = activation(topK(W x + b))}.
   *
   * @param weight {@code W}, {@code [outputs, inputs]}
   * @param bias {@code b}, {@code [outputs]}
   * @param topK the number of largest values per example that {@code topK} retains, setting others
   *     to zero; empty to retain all
   * @param activation applied elementwise
   */
  record Layer(INDArray weight, INDArray bias, OptionalInt topK, ActivationFunction activation) {}
}

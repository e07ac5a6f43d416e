package io.decant.api.capability;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells what it computes as a sequence of layers, so that it can be computed elsewhere: in a page
 * that is read without Decant, or by another program.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public interface SequentialModel {

  /**
   * The layers that lead from the model's input to one of its ports, the first one first. Where a
   * port is computed from another one, the layers to it begin with those to the other; what follows
   * them leads from the one to the other.
   *
   * @param port the port's name, not empty
   * @return at least one layer; a copy
   */
  List<Layer> layersUpTo(String port);

  /**
   * One layer: {@code y = curve(keep(W x + b))}.
   *
   * @param weight {@code W}, {@code [outputs, inputs]}
   * @param bias {@code b}, {@code [outputs]}
   * @param topK how many of an example's values {@code keep} keeps, the largest; it sets the others
   *     to zero. Empty if it keeps all
   * @param activation applied to each value
   */
  record Layer(INDArray weight, INDArray bias, OptionalInt topK, ActivationFunction activation) {}

  /** A function of one number. */
  enum ActivationFunction {
    /** {@code y = z}. */
    IDENTITY,
    /** {@code y = max(0, z)}. */
    RELU,
    /** {@code y = tanh z}. */
    TANH,
    /** {@code y = max(0, tanh z)}. */
    TANH_RELU,
    /** {@code y = 1 / (1 + exp(−z))}. */
    SIGMOID
  }
}

package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Activations;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Inputs with targets or labels, for training or evaluation.
 *
 * @param input {@code [count, input width]}
 * @param target {@code [count, output width]}, read at the same epoch as the input; empty if the
 *     input is the target or there are labels
 * @param labels the class of each example, not modified; empty if there are targets
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record SupervisedData(
    Activations input, Optional<Activations> target, Optional<int[]> labels) {

  /** Rejects components of different lengths. */
  public SupervisedData {
    int count = input.count();
    if (target.isPresent() && labels.isPresent()) {
      throw new IllegalArgumentException("examples have either targets or labels");
    }
    if (target.map(Activations::count).orElse(count) != count
        || labels.map(l -> l.length).orElse(count) != count) {
      throw new IllegalArgumentException(
          "the number of targets or labels differs from the number of inputs, " + count);
    }
  }

  /** Creates data for classification. */
  public static SupervisedData classification(Activations input, int[] labels) {
    return new SupervisedData(input, Optional.empty(), Optional.of(labels));
  }

  /** Creates data for reconstruction: the input is the target. */
  public static SupervisedData reconstruction(Activations input) {
    return new SupervisedData(input, Optional.empty(), Optional.empty());
  }

  /** Creates data for regression. */
  public static SupervisedData regression(Activations input, Activations target) {
    return new SupervisedData(input, Optional.of(target), Optional.empty());
  }

  int count() {
    return input.count();
  }
}

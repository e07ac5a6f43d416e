package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Activations;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a network is trained or measured on: inputs, and what should come out.
 *
 * @param input {@code [count, input width]}
 * @param target {@code [count, output width]}, read in the same pass as the input; empty if the
 *     input is the target or there are labels
 * @param labels the class of each example, not changed; empty if there are targets
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record SupervisedData(
    Activations input, Optional<Activations> target, Optional<int[]> labels) {

  /** Rejects parts of different length. */
  public SupervisedData {
    int count = input.count();
    if (target.isPresent() && labels.isPresent()) {
      throw new IllegalArgumentException("examples have either targets or labels");
    }
    if (target.map(Activations::count).orElse(count) != count
        || labels.map(l -> l.length).orElse(count) != count) {
      throw new IllegalArgumentException(
          "what should come out is not of the same length as the " + count + " inputs");
    }
  }

  /** Inputs whose class is to be told. */
  public static SupervisedData classification(Activations input, int[] labels) {
    return new SupervisedData(input, Optional.empty(), Optional.of(labels));
  }

  /** Inputs that are to come out again. */
  public static SupervisedData reconstruction(Activations input) {
    return new SupervisedData(input, Optional.empty(), Optional.empty());
  }

  /** Inputs that something else is to be made of. */
  public static SupervisedData regression(Activations input, Activations target) {
    return new SupervisedData(input, Optional.of(target), Optional.empty());
  }

  int count() {
    return input.count();
  }
}

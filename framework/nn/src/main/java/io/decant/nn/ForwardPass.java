package io.decant.nn;

import io.decant.api.Activations;
import io.decant.nn.kernel.CrossEntropy;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.Penalty;
import io.decant.nn.kernel.SquaredError;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/**
 * One batch read and sent forward through a network, in buffers made once; used for training and
 * for measuring.
 */
final class ForwardPass {

  static final int NOT_PENALISED = -1;

  final Loss loss;
  final List<LayerState> layers;
  final Matrix target;
  final int[] labels;
  final Optional<Penalty> penalty;
  final int penalised;
  private final Matrix input;
  private final FloatBuffer inputRoom;
  private final FloatBuffer targetRoom;
  private final float[] sums = SquaredError.sums();
  private int rows;

  /**
   * Buffers.
   *
   * @param apart whether the target is something else than the input
   */
  ForwardPass(Network network, Objective objective, int batchSize, boolean apart) {
    NetworkSpec architecture = network.spec();
    this.loss = objective.loss();
    this.penalised =
        objective.penalty().isPresent()
            ? architecture.layerIndex(objective.penalisedLayer())
            : NOT_PENALISED;
    this.input = Matrix.zeros(batchSize, architecture.inputs());
    this.target = apart ? Matrix.zeros(batchSize, architecture.outputs()) : input;
    this.inputRoom = roomToRead(input);
    this.targetRoom = apart ? roomToRead(target) : inputRoom;
    this.labels = new int[batchSize];
    this.layers = LayerState.chain(network.layers(), input, batchSize);
    this.penalty =
        objective.penalty().map(p -> p.toPenalty(penalised().columns(), penalised().stride()));
  }

  /** The number of examples in the batch. */
  int rows() {
    return rows;
  }

  /** Reads the examples {@code order[from … to − 1]} of a reading pass. */
  void load(SupervisedData examples, long epoch, int[] order, int from, int to) {
    rows = to - from;
    read(examples.input(), epoch, order, from, to, inputRoom, input);
    if (examples.target().isPresent()) {
      read(examples.target().get(), epoch, order, from, to, targetRoom, target);
    }
    if (examples.labels().isPresent()) {
      int[] all = examples.labels().get();
      for (int i = 0; i < rows; i++) {
        labels[i] = all[order[from + i]];
      }
    }
  }

  /** The matrix itself, if its rows stand one behind the other without padding. */
  private static FloatBuffer roomToRead(Matrix matrix) {
    return matrix.isDense()
        ? FloatBuffer.wrap(matrix.values())
        : FloatBuffer.allocate(matrix.rows() * matrix.columns());
  }

  private static void read(
      Activations from,
      long epoch,
      int[] order,
      int first,
      int last,
      FloatBuffer room,
      Matrix into) {
    from.gather(epoch, order, first, last, room.clear());
    if (!into.isDense()) {
      into.setRows(room.array(), last - first);
    }
  }

  /** Computes the outputs of all layers and sums up what the penalty needs. */
  void forward() {
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).forward(rows);
    }
    if (penalty.isPresent()) {
      penalty.get().clear();
      penalty.get().add(penalised().values(), rows);
    }
  }

  private Matrix penalised() {
    return layers.get(penalised).output();
  }

  /** The last layer's output. */
  Matrix output() {
    return layers.get(layers.size() - 1).output();
  }

  /** The number of values in the last layer's output, without padding. */
  int outputCount() {
    return rows * output().columns();
  }

  /** The loss of the batch, without the penalty. */
  double loss() {
    return switch (loss) {
      case SOFTMAX_CROSS_ENTROPY -> CrossEntropy.sum(output(), labels, rows) / rows;
      case MEAN_SQUARED_ERROR ->
          SquaredError.sum(output().values(), target.values(), output().size(rows), sums)
              / outputCount();
    };
  }

  /** The penalty of the batch; 0 if there is none. */
  double penalty() {
    return penalty.isPresent() ? penalty.get().value() : 0;
  }

  /** How many examples are classified as labelled. */
  int correct() {
    return CrossEntropy.correct(output(), labels, rows);
  }
}

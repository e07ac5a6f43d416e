package io.decant.nn;

import io.decant.api.Activations;
import io.decant.nn.kernel.CrossEntropy;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.Penalty;
import io.decant.nn.kernel.SquaredError;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forward pass of one batch, with preallocated buffers; used for training and evaluation. */
final class ForwardPass {

  static final int NO_LAYER = -1;

  final Loss loss;
  final List<LayerPass> layers;
  final Matrix target;
  final int[] labels;
  final @Nullable Penalty penalty;
  final int penalised;
  private final Matrix input;
  private final FloatBuffer inputBuffer;
  private final FloatBuffer targetBuffer;
  private final float[] sums = SquaredError.sums();
  private int rows;

  /**
   * Allocates the buffers for {@code batchSize} rows.
   *
   * @param hasSeparateTarget whether the target differs from the input
   */
  ForwardPass(Network network, Objective objective, int batchSize, boolean hasSeparateTarget) {
    NetworkSpec spec = network.spec();
    this.loss = objective.loss();
    this.penalised =
        objective.penalty().isPresent() ? spec.layerIndex(objective.penalisedLayer()) : NO_LAYER;
    this.input = Matrix.zeros(batchSize, spec.inputs());
    this.target = hasSeparateTarget ? Matrix.zeros(batchSize, spec.outputs()) : input;
    this.inputBuffer = stagingBuffer(input);
    this.targetBuffer = hasSeparateTarget ? stagingBuffer(target) : inputBuffer;
    this.labels = new int[batchSize];
    this.layers = LayerPass.chain(network.layers(), input, batchSize);
    this.penalty =
        objective
            .penalty()
            .map(p -> p.toPenalty(penalised().columns(), penalised().stride()))
            .orElse(null);
  }

  /** Returns the number of examples in the batch. */
  int rows() {
    return rows;
  }

  /** Reads the examples {@code order[from … to − 1]} of an epoch. */
  void load(SupervisedData examples, long epoch, int[] order, int from, int to) {
    rows = to - from;
    read(examples.input(), epoch, order, from, to, inputBuffer, input);
    if (examples.target().isPresent()) {
      read(examples.target().get(), epoch, order, from, to, targetBuffer, target);
    }
    if (examples.labels().isPresent()) {
      int[] all = examples.labels().get();
      for (int i = 0; i < rows; i++) {
        labels[i] = all[order[from + i]];
      }
    }
  }

  /** Returns the matrix's own memory if its rows are contiguous, otherwise a staging buffer. */
  private static FloatBuffer stagingBuffer(Matrix matrix) {
    return matrix.isDense()
        ? FloatBuffer.wrap(matrix.values())
        : FloatBuffer.allocate(matrix.rows() * matrix.columns());
  }

  private static void read(
      Activations source,
      long epoch,
      int[] order,
      int first,
      int last,
      FloatBuffer buffer,
      Matrix destination) {
    source.gather(epoch, order, first, last, buffer.clear());
    if (!destination.isDense()) {
      destination.setRows(buffer.array(), last - first);
    }
  }

  /** Computes the outputs of all layers and the statistics of the penalty. */
  void forward() {
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).forward(rows);
    }
    if (penalty != null) {
      penalty.clear();
      penalty.add(penalised().values(), rows);
    }
  }

  private Matrix penalised() {
    return layers.get(penalised).output();
  }

  /** Returns the last layer's output. */
  Matrix output() {
    return layers.get(layers.size() - 1).output();
  }

  /** Returns the number of values in the last layer's output, without padding. */
  int outputCount() {
    return rows * output().columns();
  }

  /** Returns the loss of the batch without the penalty. */
  double loss() {
    return switch (loss) {
      case SOFTMAX_CROSS_ENTROPY -> CrossEntropy.sum(output(), labels, rows) / rows;
      case MEAN_SQUARED_ERROR ->
          SquaredError.sum(output().values(), target.values(), output().size(rows), sums)
              / outputCount();
    };
  }

  /** Returns the penalty of the batch, or 0 if there is none. */
  double penalty() {
    return penalty == null ? 0 : penalty.value();
  }

  /** Returns the number of correctly classified examples. */
  int correct() {
    return CrossEntropy.correct(output(), labels, rows);
  }
}

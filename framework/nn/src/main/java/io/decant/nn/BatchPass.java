package io.decant.nn;

import io.decant.nn.kernel.CrossEntropy;
import io.decant.nn.kernel.Matrix;
import io.decant.nn.kernel.MatrixProducts;
import io.decant.nn.kernel.Penalty;
import io.decant.nn.kernel.SquaredError;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/** One batch read and sent forward through a network, in buffers made once; used for training and for measuring. */
final class BatchPass {

  static final int NOT_PENALISED = -1;

  final Loss loss;
  final List<Layer> layers;
  final MatrixProducts products = MatrixProducts.fastest();
  final Matrix[] outputs;
  final Matrix target;
  final int[] labels;
  final Optional<Penalty> penalty;
  final int penalised;
  private final Matrix input;
  private final FloatBuffer read;
  private final Matrix[] centred;
  private int rows;

  /**
   * Buffers.
   *
   * @param apart whether the target is something else than the input
   */
  BatchPass(Network network, Objective objective, int batchSize, boolean apart) {
    Architecture architecture = network.architecture();
    this.loss = objective.loss();
    this.layers = network.layers();
    this.penalised =
        objective.penalty().isPresent() ? architecture.index(objective.penalisedLayer()) : NOT_PENALISED;
    this.input = Matrix.zeros(batchSize, architecture.inputs());
    this.target = apart ? Matrix.zeros(batchSize, architecture.outputs()) : input;
    this.read = FloatBuffer.allocate(batchSize * Math.max(input.columns(), target.columns()));
    this.labels = new int[batchSize];
    this.centred = new Matrix[layers.size()];
    this.outputs = new Matrix[layers.size()];
    for (int i = 0; i < outputs.length; i++) {
      Layer layer = layers.get(i);
      centred[i] = layer.centred() ? Matrix.zeros(batchSize, layer.inputs) : null;
      outputs[i] = Matrix.zeros(batchSize, layer.outputs);
    }
    this.penalty = objective.penalty().map(p -> p.over(outputs[penalised].columns(), outputs[penalised].stride()));
  }

  /** The number of examples in the batch. */
  int rows() {
    return rows;
  }

  /** Reads the examples {@code order[from … to − 1]} of a reading pass. */
  void load(Examples examples, long pass, int[] order, int from, int to) {
    rows = to - from;
    examples.input().read(pass, order, from, to, read.clear());
    input.setRows(read.array(), rows);
    if (examples.target().isPresent()) {
      examples.target().get().read(pass, order, from, to, read.clear());
      target.setRows(read.array(), rows);
    }
    if (examples.labels().isPresent()) {
      int[] all = examples.labels().get();
      for (int i = 0; i < rows; i++) {
        labels[i] = all[order[from + i]];
      }
    }
  }

  /** Computes the outputs of all layers and sums up what the penalty needs. */
  void forward() {
    for (int i = 0; i < outputs.length; i++) {
      Layer layer = layers.get(i);
      if (layer.centred()) {
        layer.centre(i == 0 ? input : outputs[i - 1], centred[i], rows);
      }
      layer.forward(products, inputOf(i), outputs[i], rows);
    }
    if (penalty.isPresent()) {
      penalty.get().clear();
      penalty.get().add(outputs[penalised].values(), rows);
    }
  }

  /** What a layer's weights were multiplied with. */
  Matrix inputOf(int layer) {
    if (layers.get(layer).centred()) {
      return centred[layer];
    }
    return layer == 0 ? input : outputs[layer - 1];
  }

  /** The last layer's output. */
  Matrix output() {
    return outputs[outputs.length - 1];
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
          SquaredError.sum(output().values(), target.values(), output().size(rows)) / outputCount();
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

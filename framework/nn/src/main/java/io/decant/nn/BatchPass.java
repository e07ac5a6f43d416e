package io.decant.nn;

import io.decant.nn.kernel.CrossEntropy;
import io.decant.nn.kernel.Penalty;
import io.decant.nn.kernel.SquaredError;
import io.decant.nn.kernel.StagedArray;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;

/** One batch read and sent forward through a network, in buffers made once; used for training and for measuring. */
final class BatchPass {

  static final int NOT_PENALISED = -1;

  final Loss loss;
  final Layer[] layers;
  final StagedArray[] outputs;
  final float[] target;
  final int[] labels;
  final Optional<Penalty> penalty;
  final int penalised;
  private final StagedArray input;
  private final FloatBuffer inputBuffer;
  private final FloatBuffer targetBuffer;
  private final StagedArray[] centred;
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
    this.penalty = objective.penalty().map(p -> p.over(layers[penalised].outputs));
    this.input = new StagedArray(batchSize * architecture.inputs());
    this.inputBuffer = FloatBuffer.wrap(input.heap());
    this.target = apart ? new float[batchSize * architecture.outputs()] : input.heap();
    this.targetBuffer = FloatBuffer.wrap(target);
    this.labels = new int[batchSize];
    this.centred = new StagedArray[layers.length];
    this.outputs = new StagedArray[layers.length];
    for (int i = 0; i < layers.length; i++) {
      centred[i] = layers[i].centred() ? new StagedArray(batchSize * layers[i].inputs) : null;
      outputs[i] = new StagedArray(batchSize * layers[i].outputs);
    }
  }

  /** The number of examples in the batch. */
  int rows() {
    return rows;
  }

  /** Reads the examples {@code order[from … to − 1]} of a reading pass. */
  void load(Examples examples, long pass, int[] order, int from, int to) {
    rows = to - from;
    examples.input().read(pass, order, from, to, inputBuffer.clear());
    input.toMemory(0, rows * layers[0].inputs);
    if (examples.target().isPresent()) {
      examples.target().get().read(pass, order, from, to, targetBuffer.clear());
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
    for (int i = 0; i < layers.length; i++) {
      if (layers[i].centred()) {
        layers[i].centre(i == 0 ? input.heap() : outputs[i - 1].heap(), centred[i], rows);
      }
      layers[i].forward(inputOf(i), outputs[i], rows);
      if (i < layers.length - 1) {
        outputs[i].toMemory(0, rows * layers[i].outputs);
      }
    }
    if (penalty.isPresent()) {
      penalty.get().clear();
      penalty.get().add(outputs[penalised].heap(), rows);
    }
  }

  /** What a layer's weights were multiplied with. */
  FloatPointer inputOf(int layer) {
    if (layers[layer].centred()) {
      return centred[layer].memory();
    }
    return layer == 0 ? input.memory() : outputs[layer - 1].memory();
  }

  /** The last layer's output. */
  float[] output() {
    return outputs[outputs.length - 1].heap();
  }

  /** The number of values in the last layer's output. */
  int outputCount() {
    return rows * layers[layers.length - 1].outputs;
  }

  /** The loss of the batch, without the penalty. */
  double loss() {
    return switch (loss) {
      case SOFTMAX_CROSS_ENTROPY -> CrossEntropy.sum(output(), labels, rows, outputCount() / rows) / rows;
      case MEAN_SQUARED_ERROR -> SquaredError.sum(output(), target, outputCount()) / outputCount();
    };
  }

  /** The penalty of the batch; 0 if there is none. */
  double penalty() {
    return penalty.isPresent() ? penalty.get().value() : 0;
  }

  /** How many examples are classified as labelled. */
  int correct() {
    return CrossEntropy.correct(output(), labels, rows, outputCount() / rows);
  }
}

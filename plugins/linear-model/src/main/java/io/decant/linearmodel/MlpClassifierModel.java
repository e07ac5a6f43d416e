package io.decant.linearmodel;

import io.decant.api.Model;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.SequentialModel;
import io.decant.nn.Network;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A trained classifier with one hidden layer. */
record MlpClassifierModel(Network network) implements Model, Classifier, SequentialModel {

  /** The name of the hidden layer and of the port of its activations. */
  static final String HIDDEN = "hidden";

  /** The name of the output layer. */
  static final String OUTPUT_LAYER = "output";

  /** The name of the port of the output layer. */
  static final String LOGITS = "logits";

  @Override
  public Map<String, INDArray> parameters() {
    return network.parameters();
  }

  @Override
  public INDArray output(String port, INDArray input) {
    return switch (port) {
      case HIDDEN -> network.forward(HIDDEN, HIDDEN, input);
      case LOGITS -> logits(input);
      default -> throw new IllegalArgumentException("unknown port '" + port + "'");
    };
  }

  @Override
  public float[] output(String port, float[] input, int rows) {
    return switch (port) {
      case HIDDEN -> network.forward(HIDDEN, HIDDEN, input, rows);
      case LOGITS -> network.forward(HIDDEN, OUTPUT_LAYER, input, rows);
      default -> throw new IllegalArgumentException("unknown port '" + port + "'");
    };
  }

  @Override
  public List<SequentialModel.Layer> layersUpTo(String port) {
    return switch (port) {
      case HIDDEN -> network.layersUpTo(HIDDEN);
      case LOGITS -> network.layersUpTo(OUTPUT_LAYER);
      default -> throw new IllegalArgumentException("unknown port '" + port + "'");
    };
  }

  @Override
  public INDArray logits(INDArray input) {
    return network.forward(input);
  }
}

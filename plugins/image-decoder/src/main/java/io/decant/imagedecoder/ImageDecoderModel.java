package io.decant.imagedecoder;

import io.decant.api.Model;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.SequentialModel;
import io.decant.nn.Network;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A trained image decoder. */
record ImageDecoderModel(Network network) implements Model, ActivationDecoder, SequentialModel {

  /** The name of the layer and of its port. */
  static final String IMAGE = "image";

  @Override
  public Map<String, INDArray> parameters() {
    return network.parameters();
  }

  @Override
  public INDArray output(String port, INDArray input) {
    requireImagePort(port);
    return generate(input);
  }

  @Override
  public float[] output(String port, float[] input, int rows) {
    requireImagePort(port);
    return network.forward(IMAGE, IMAGE, input, rows);
  }

  @Override
  public List<SequentialModel.Layer> layersUpTo(String port) {
    requireImagePort(port);
    return network.layersUpTo(IMAGE);
  }

  private static void requireImagePort(String port) {
    if (!port.equals(IMAGE)) {
      throw new IllegalArgumentException("unknown port '" + port + "'");
    }
  }

  @Override
  public INDArray generate(INDArray hidden) {
    return network.forward(hidden);
  }
}

package io.decant.imagedecoder;

import io.decant.api.Model;
import io.decant.api.capability.Generator;
import io.decant.nn.Network;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A trained image decoder. */
record PictureGenerator(Network network) implements Model, Generator {

  /** The port of the pictures, and the layer that draws them. */
  static final String PICTURE = "picture";

  @Override
  public Map<String, INDArray> parameters() {
    return network.parameters();
  }

  @Override
  public INDArray output(String port, INDArray input) {
    if (!port.equals(PICTURE)) {
      throw new IllegalArgumentException("no port is called " + port);
    }
    return draw(input);
  }

  @Override
  public INDArray draw(INDArray hidden) {
    return network.forward(hidden);
  }
}

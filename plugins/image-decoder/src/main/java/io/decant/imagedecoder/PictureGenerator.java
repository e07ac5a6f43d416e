package io.decant.imagedecoder;

import io.decant.api.Model;
import io.decant.api.capability.Generator;
import io.decant.api.capability.LayeredModel;
import io.decant.nn.Network;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A trained image decoder. */
record PictureGenerator(Network network) implements Model, Generator, LayeredModel {

  /** The port of the pictures, and the layer that draws them. */
  static final String PICTURE = "picture";

  @Override
  public Map<String, INDArray> parameters() {
    return network.parameters();
  }

  @Override
  public INDArray output(String port, INDArray input) {
    requirePicture(port);
    return draw(input);
  }

  @Override
  public List<LayeredModel.Layer> layersTo(String port) {
    requirePicture(port);
    return network.layersTo(PICTURE);
  }

  private static void requirePicture(String port) {
    if (!port.equals(PICTURE)) {
      throw new IllegalArgumentException("no port is called " + port);
    }
  }

  @Override
  public INDArray draw(INDArray hidden) {
    return network.forward(hidden);
  }
}

package io.decant.testkit;

import io.decant.api.Model;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.Autoencoder;
import io.decant.api.spi.UpstreamSpecs;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A valid autoencoder, {@code z = x W + b} and {@code x̂ = z + 1}, padded to the input's width. */
public class ValidAutoencoderStage extends ValidStage {

  /** Its model, with the three abstract methods only. */
  static class AutoencoderModel extends TrainedModel implements Autoencoder {
    AutoencoderModel(Parameters parameters) {
      super(parameters);
    }

    @Override
    public INDArray encode(INDArray input) {
      return output("small", input);
    }

    @Override
    public INDArray decode(INDArray code) {
      float[] z = Tensors.toFloats(code);
      float[] x = new float[z.length / parameters.size() * parameters.width()];
      for (int at = 0; at < z.length; at++) {
        x[
                at / parameters.size() * parameters.width()
                    + at % parameters.size() % parameters.width()] +=
            z[at] + 1;
      }
      return Tensors.of(x, code.size(0), parameters.width());
    }

    @Override
    public double loss(INDArray target, INDArray code, INDArray reconstruction) {
      return target.squaredDistance(reconstruction) / target.length();
    }
  }

  @Override
  public StageSpec spec(Config config, UpstreamSpecs upstream) {
    return spec(config, upstream, "small", Set.of(Autoencoder.class));
  }

  @Override
  Model model(Parameters parameters) {
    return new AutoencoderModel(parameters);
  }
}

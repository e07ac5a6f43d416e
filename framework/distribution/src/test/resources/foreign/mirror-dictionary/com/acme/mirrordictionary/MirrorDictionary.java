package com.acme.mirrordictionary;

import io.decant.api.Activations;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.PortRef;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dictionary of two features for each unit: how far it is above its mean, and how far below. */
public final class MirrorDictionary implements ModelStage<MirrorDictionary.Config> {

  public record Config(PortRef reads) {}

  @Override
  public String id() {
    return "acme/mirror-dictionary";
  }

  @Override
  public String summary() {
    return "Writes activations as what lies above and below their means.";
  }

  @Override
  public StageSpec spec(Config config, UpstreamSpecs upstream) {
    int width = upstream.port(config.reads()).width();
    return new StageSpec(
        config.reads(),
        List.of(new Port("code", 2 * width, "features"), new Port("reconstruction", width, "activations")),
        List.of(ParameterShape.of("mean", width)),
        Set.of(Autoencoder.class, FeatureDictionary.class),
        List.of(),
        0);
  }

  @Override
  public Model train(Config config, StageContext context) {
    Activations activations = context.activations(config.reads(), Split.TRAIN);
    INDArray all = activations.slice(Activations.EVALUATION, 0, activations.count());
    return new Mirror(Tensors.toFloats(all.mean(0)));
  }

  @Override
  public Model restore(Config config, UpstreamSpecs upstream, Map<String, INDArray> parameters) {
    return new Mirror(Tensors.toFloats(parameters.get("mean")));
  }

  private record Mirror(float[] mean) implements Model, FeatureDictionary {

    @Override
    public Map<String, INDArray> parameters() {
      return Map.of("mean", decoderBias());
    }

    @Override
    public INDArray output(String port, INDArray input) {
      INDArray code = encode(input);
      return port.equals("code") ? code : decode(code);
    }

    @Override
    public INDArray encode(INDArray input) {
      float[] h = Tensors.toFloats(input);
      float[] code = new float[2 * h.length];
      for (int i = 0; i < h.length; i++) {
        int row = i / mean.length;
        int unit = i % mean.length;
        float above = h[i] - mean[unit];
        code[row * 2 * mean.length + unit] = Math.max(0, above);
        code[row * 2 * mean.length + mean.length + unit] = Math.max(0, -above);
      }
      return Tensors.of(code, input.size(0), 2L * mean.length);
    }

    @Override
    public INDArray decode(INDArray code) {
      float[] f = Tensors.toFloats(code);
      float[] h = new float[f.length / 2];
      for (int i = 0; i < h.length; i++) {
        int row = i / mean.length;
        int unit = i % mean.length;
        h[i] = mean[unit] + f[row * 2 * mean.length + unit] - f[row * 2 * mean.length + mean.length + unit];
      }
      return Tensors.of(h, code.size(0), mean.length);
    }

    @Override
    public double loss(INDArray target, INDArray code, INDArray reconstruction) {
      return target.squaredDistance(reconstruction) / target.length();
    }

    @Override
    public INDArray encoderDirections() {
      float[] directions = new float[2 * mean.length * mean.length];
      for (int unit = 0; unit < mean.length; unit++) {
        directions[unit * mean.length + unit] = 1;
        directions[(mean.length + unit) * mean.length + unit] = -1;
      }
      return Tensors.of(directions, 2L * mean.length, mean.length);
    }

    @Override
    public INDArray decoderDirections() {
      return encoderDirections();
    }

    @Override
    public INDArray decoderBias() {
      return Tensors.of(mean, mean.length);
    }
  }
}

package io.decant.featuregeometry;

import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.SparsityTarget;
import io.decant.api.StageSpec;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.config.PortRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dictionary that a test writes down: {@code z = h E + b}, {@code ĥ = z D + c}; its loss is the
 * squared error's mean plus {@code penalty} times the square of the batch mean of the code's first
 * unit.
 */
record MatrixAutoencoder(float[][] encoder, float[] b, float[][] decoder, float[] c, double penalty)
    implements Model, FeatureDictionary {

  static MatrixAutoencoder of(float[][] encoder, float[][] decoder) {
    return new MatrixAutoencoder(
        encoder, new float[decoder.length], decoder, new float[encoder.length], 0);
  }

  StageSpec spec(SparsityTarget... targets) {
    return new StageSpec(
        PortRef.DATA,
        List.of(
            new Port("reconstruction", encoder.length, "activations"),
            new Port("code", decoder.length, "code")),
        List.of(ParameterShape.of("encoder", encoder.length, decoder.length)),
        Set.of(Autoencoder.class, FeatureDictionary.class),
        List.of(targets),
        0);
  }

  @Override
  public INDArray encode(INDArray input) {
    return input.mmul(Nd4j.create(encoder)).addiRowVector(Nd4j.create(b));
  }

  @Override
  public INDArray decode(INDArray code) {
    return code.mmul(Nd4j.create(decoder)).addiRowVector(Nd4j.create(c));
  }

  @Override
  public double loss(INDArray target, INDArray code, INDArray reconstruction) {
    INDArray error = reconstruction.sub(target);
    double mean = code.getColumn(0).meanNumber().doubleValue();
    return error.mul(error).meanNumber().doubleValue() + penalty * mean * mean;
  }

  @Override
  public INDArray encoderDirections() {
    return Nd4j.create(encoder).transpose().dup('c');
  }

  @Override
  public INDArray decoderDirections() {
    return Nd4j.create(decoder);
  }

  @Override
  public INDArray decoderBias() {
    return Nd4j.create(c);
  }

  @Override
  public Map<String, INDArray> parameters() {
    return Map.of("encoder", Nd4j.create(encoder));
  }

  @Override
  public INDArray output(String port, INDArray input) {
    return port.equals("code") ? encode(input) : decode(encode(input));
  }
}

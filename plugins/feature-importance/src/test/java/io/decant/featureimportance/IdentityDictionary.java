package io.decant.featureimportance;

import io.decant.api.Model;
import io.decant.api.capability.FeatureDictionary;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dictionary whose code is its input. Its loss is the mean squared error plus {@code weight · Σ_j
 * m_j²}, with m_j the batch mean of feature j.
 */
record IdentityDictionary(double weight) implements Model, FeatureDictionary {

  @Override
  public INDArray encode(INDArray input) {
    return input.dup('c');
  }

  @Override
  public INDArray decode(INDArray code) {
    return code.dup('c');
  }

  @Override
  public double loss(INDArray target, INDArray code, INDArray reconstruction) {
    double sum = 0;
    for (int i = 0; i < target.rows(); i++) {
      for (int j = 0; j < target.columns(); j++) {
        sum += Math.pow(target.getDouble(i, j) - reconstruction.getDouble(i, j), 2);
      }
    }
    double penalty = 0;
    for (int j = 0; j < code.columns(); j++) {
      double total = 0;
      for (int i = 0; i < code.rows(); i++) {
        total += code.getDouble(i, j);
      }
      penalty += Math.pow(total / code.rows(), 2);
    }
    return sum / target.length() + weight * penalty;
  }

  @Override
  public Map<String, INDArray> parameters() {
    return Map.of();
  }

  @Override
  public INDArray output(String port, INDArray input) {
    return encode(input);
  }

  @Override
  public INDArray encoderDirections() {
    return Nd4j.eye(2);
  }

  @Override
  public INDArray decoderDirections() {
    return Nd4j.eye(2);
  }

  @Override
  public INDArray decoderBias() {
    return Nd4j.zeros(2);
  }
}

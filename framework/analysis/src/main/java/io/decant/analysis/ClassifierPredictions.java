package io.decant.analysis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.capability.Classifier;
import org.apiguardian.api.API;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The predictions of a classifier.
 *
 * @param predictedClass the class with the largest logit, the first one if several are equal:
 *     {@code [examples]}
 * @param probability the softmax of the logits: {@code [examples][classes]}
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record ClassifierPredictions(int[] predictedClass, double[][] probability) {

  /**
   * Runs a classifier.
   *
   * @param examples {@code [examples, width]}
   */
  public static ClassifierPredictions predict(Classifier classifier, INDArray examples) {
    double[][] logits = Float32Arrays.toRows(classifier.logits(examples));
    int[] predictedClass = new int[logits.length];
    double[][] probability = new double[logits.length][];
    for (int i = 0; i < logits.length; i++) {
      predictedClass[i] = ArrayMath.argMax(logits[i]);
      probability[i] = ArrayMath.softmax(logits[i]);
    }
    return new ClassifierPredictions(predictedClass, probability);
  }

  /** Returns the probability of each example's predicted class: {@code [examples]}. */
  public double[] confidence() {
    double[] confidence = new double[predictedClass.length];
    for (int i = 0; i < confidence.length; i++) {
      confidence[i] = probability[i][predictedClass[i]];
    }
    return confidence;
  }
}

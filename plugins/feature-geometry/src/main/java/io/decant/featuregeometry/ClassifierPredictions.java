package io.decant.featuregeometry;

import io.decant.api.capability.Classifier;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a classifier takes images for.
 *
 * @param predictedClass for each image, the most probable class, of equal ones the first
 * @param probability for each image, the probability that the classifier gives to that class
 */
record ClassifierPredictions(int[] predictedClass, double[] probability) {

  /**
   * Asks the classifier about images {@code [n, pixels]}; probabilities are the softmax of its
   * logits.
   */
  static ClassifierPredictions predict(Classifier classifier, INDArray images) {
    double[][] logits = Float32Arrays.toRows(classifier.logits(images));
    int[] readAs = new int[logits.length];
    double[] probability = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      readAs[i] = ArgSort.descending(logits[i])[0];
      double sum = 0;
      for (double logit : logits[i]) {
        sum += Math.exp(logit - logits[i][readAs[i]]);
      }
      probability[i] = 1 / sum;
    }
    return new ClassifierPredictions(readAs, probability);
  }

  /** How many different classes the images are taken for. */
  int distinctClasses() {
    return (int) Arrays.stream(predictedClass).distinct().count();
  }
}

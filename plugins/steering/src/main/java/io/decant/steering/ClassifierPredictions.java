package io.decant.steering;

import io.decant.api.Tensors;
import io.decant.api.capability.Classifier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a classifier sees in an image of each class.
 *
 * @param probability {@code [classes][classes]}: for the image of a class, the probability of each
 *     class
 */
record ClassifierPredictions(double[][] probability) {

  /**
   * Asks the classifier; probabilities are the softmax of its logits.
   *
   * @param images {@code [classes, example width]}, an image of each class
   */
  static ClassifierPredictions predict(Classifier classifier, INDArray images) {
    int classes = Math.toIntExact(images.size(0));
    float[] logits = Tensors.toFloats(classifier.logits(images));
    if (logits.length != classes * classes) {
      throw new IllegalStateException(
          "the classifier gave "
              + logits.length
              + " logits for "
              + classes
              + " images of as many classes");
    }
    double[][] probability = new double[classes][classes];
    for (int image = 0; image < classes; image++) {
      double highest = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        highest = Math.max(highest, logits[image * classes + c]);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        // shifted by the highest logit, which changes nothing but keeps exp within its range
        probability[image][c] = Math.exp(logits[image * classes + c] - highest);
        sum += probability[image][c];
      }
      for (int c = 0; c < classes; c++) {
        probability[image][c] /= sum;
      }
    }
    return new ClassifierPredictions(probability);
  }

  /** The most probable class of the image of a class; of equal ones the first. */
  int predictedClass(int image) {
    int best = 0;
    for (int c = 1; c < probability.length; c++) {
      best = probability[image][c] > probability[image][best] ? c : best;
    }
    return best;
  }

  /** The probability of the class that the image is meant to show. */
  double targetProbability(int image) {
    return probability[image][image];
  }

  /** How many of these classes' images are read as the class. */
  int correctCount(int[] classes) {
    int count = 0;
    for (int c : classes) {
      count += predictedClass(c) == c ? 1 : 0;
    }
    return count;
  }

  /** The mean over these classes of the probability of the intended class. */
  double meanTargetProbability(int[] classes) {
    double sum = 0;
    for (int c : classes) {
      sum += targetProbability(c);
    }
    return sum / classes.length;
  }

  /** All probabilities, image by image. */
  INDArray toArray() {
    int classes = probability.length;
    float[] values = new float[classes * classes];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) probability[i / classes][i % classes];
    }
    return Tensors.of(values, classes, classes);
  }
}

package io.decant.steering;

import io.decant.analysis.ClassifierPredictions;
import io.decant.analysis.Float32Arrays;
import io.decant.api.capability.Classifier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A classifier's predictions of one image per class.
 *
 * @param predictions example <em>c</em> is the image of class <em>c</em>
 */
record ClassImagePredictions(ClassifierPredictions predictions) {

  /**
   * Runs the classifier.
   *
   * @param images an image of each class: {@code [classes, example width]}
   */
  static ClassImagePredictions predict(Classifier classifier, INDArray images) {
    ClassifierPredictions predictions = ClassifierPredictions.predict(classifier, images);
    long classes = images.size(0);
    if (predictions.probability().length != classes
        || predictions.probability()[0].length != classes) {
      throw new IllegalStateException(
          "the classifier returned "
              + predictions.probability().length
              + " x "
              + predictions.probability()[0].length
              + " logits for images of "
              + classes
              + " classes");
    }
    return new ClassImagePredictions(predictions);
  }

  /** Returns the predicted class of the image of class {@code c}. */
  int predictedClass(int c) {
    return predictions.predictedClass()[c];
  }

  /** Returns the probability of class {@code c} for its image. */
  double targetProbability(int c) {
    return predictions.probability()[c][c];
  }

  /** Returns how many of these classes are the predicted class of their image. */
  int correctCount(int[] classes) {
    int count = 0;
    for (int c : classes) {
      count += predictedClass(c) == c ? 1 : 0;
    }
    return count;
  }

  /** Returns the mean over these classes of {@link #targetProbability}. */
  double meanTargetProbability(int[] classes) {
    double sum = 0;
    for (int c : classes) {
      sum += targetProbability(c);
    }
    return sum / classes.length;
  }

  /** Returns the probabilities {@code [classes, classes]}, one row per image. */
  INDArray toArray() {
    return Float32Arrays.matrix(predictions.probability());
  }
}

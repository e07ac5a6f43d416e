package io.decant.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.Tensors;
import org.junit.jupiter.api.Test;

class ClassifierPredictionsTest {

  @Test
  void predictsTheClassOfTheLargestLogit() {
    float ln3 = (float) Math.log(3);
    ClassifierPredictions predictions =
        ClassifierPredictions.predict(
            examples -> examples, Tensors.of(new float[] {0, ln3, 5, 5}, 2, 2));
    assertArrayEquals(new int[] {1, 0}, predictions.predictedClass());
    assertArrayEquals(new double[] {0.25, 0.75}, predictions.probability()[0], 1e-7);
    assertArrayEquals(new double[] {0.75, 0.5}, predictions.confidence(), 1e-7);
    assertEquals(2, predictions.probability().length);
  }
}

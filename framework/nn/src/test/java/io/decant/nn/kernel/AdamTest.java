package io.decant.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AdamTest {

  @Test
  void matchesATraceComputedByHand() {
    Adam adam = new Adam(1, 0.1);
    float[] theta = {1};
    // m = 0.01, v = 1e-5; corrected 0.1 and 0.01; so the first step is the learning rate
    adam.step(theta, new float[] {0.1f});
    assertEquals(0.9, theta[0], 1e-6);
    // m = 0.9 · 0.01 − 0.1 · 0.2 = −0.011, v = 0.999 · 1e-5 + 0.001 · 0.04 = 4.999e-5;
    // corrected −0.011 / 0.19 = −0.0578947 and 4.999e-5 / 0.001999 = 0.0250075; −0.0578947 /
    // 0.1581376 = −0.3661035
    adam.step(theta, new float[] {-0.2f});
    assertEquals(0.9 + 0.03661035, theta[0], 1e-6);
  }

  @Test
  void addsEpsilonAfterTheBiasCorrectedRoot() {
    Adam adam = new Adam(1, 1);
    float[] theta = {0};
    // a gradient as small as epsilon: 1e-8 / (1e-8 + 1e-8)
    adam.step(theta, new float[] {1e-8f});
    assertEquals(-0.5, theta[0], 1e-3);
  }

  @Test
  void doesNotChangeAParameterWithoutGradient() {
    float[] theta = {3, 4};
    new Adam(2, 0.1).step(theta, new float[] {0, 1});
    assertEquals(3f, theta[0]);
    assertEquals(3.9f, theta[1], 1e-6f);
  }
}

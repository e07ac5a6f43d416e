package io.decant.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpiTest {

  @Test
  void knowsTheVersionThatTheBuildHasSet() {
    assertTrue(Spi.VERSION >= 1, "version " + Spi.VERSION);
  }
}

package io.decant.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpiVersionTest {

  @Test
  void returnsTheVersionSetByTheBuild() {
    assertTrue(SpiVersion.CURRENT >= 1, "version " + SpiVersion.CURRENT);
  }
}

package io.decant.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlasGemmTest extends GemmContract {

  @Override
  Gemm products() {
    return new BlasGemm();
  }

  /** The SIMD module is built after this one, so it is absent here. */
  @Test
  void isTheFallbackWithoutAFasterImplementation() {
    assertTrue(ModuleLayer.boot().findModule("io.decant.nnvector").isEmpty());
    assertInstanceOf(BlasGemm.class, Gemm.preferred());
    assertNotSame(Gemm.preferred(), Gemm.preferred(), "each thread needs buffers of its own");
  }
}

package io.decant.bench;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.nn.kernel.Gemm;
import io.decant.nnvector.SimdGemm;
import org.junit.jupiter.api.Test;

class GemmBackendTest {

  @Test
  void usesTheSimdKernelsOnTheClassPath() {
    assertInstanceOf(SimdGemm.class, Gemm.preferred());
  }

  @Test
  void timesTheProductsOfBothVariants() {
    WideSaeGemmBenchmark products = new WideSaeGemmBenchmark(20, 70, 9);
    assertTrue(products.ofTopK() > 0);
    assertTrue(products.ofDense() > 0);
  }
}

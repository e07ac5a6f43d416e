package io.decant.bench;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.decant.nn.kernel.MatrixProducts;
import io.decant.nnvector.VectorProducts;
import org.junit.jupiter.api.Test;

class ProductsTest {

  @Test
  void multipliesAsDecantRunDoesThoughOnTheClassPath() {
    assertInstanceOf(VectorProducts.class, MatrixProducts.fastest());
  }
}

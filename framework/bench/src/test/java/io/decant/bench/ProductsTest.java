package io.decant.bench;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.nn.kernel.MatrixProducts;
import io.decant.nnvector.VectorProducts;
import org.junit.jupiter.api.Test;

class ProductsTest {

  @Test
  void multipliesAsDecantRunDoesThoughOnTheClassPath() {
    assertInstanceOf(VectorProducts.class, MatrixProducts.fastest());
  }

  @Test
  void timesTheProductsOfBothCodes() {
    WideProducts products = new WideProducts(20, 70, 9);
    assertTrue(products.ofTopK() > 0);
    assertTrue(products.ofDense() > 0);
  }
}

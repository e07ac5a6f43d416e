package io.decant.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlasProductsTest extends MatrixProductsContract {

  @Override
  MatrixProducts products() {
    return new BlasProducts();
  }

  /** The module for vectors is built after this one, so it can't be there. */
  @Test
  void areWhatIsFoundWhereNoFasterOnesAre() {
    assertTrue(ModuleLayer.boot().findModule("io.decant.nnvector").isEmpty());
    assertInstanceOf(BlasProducts.class, MatrixProducts.fastest());
    assertNotSame(MatrixProducts.fastest(), MatrixProducts.fastest(), "each thread needs buffers of its own");
  }
}

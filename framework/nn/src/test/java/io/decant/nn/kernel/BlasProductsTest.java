package io.decant.nn.kernel;

class BlasProductsTest extends MatrixProductsContract {

  @Override
  MatrixProducts products() {
    return new BlasProducts();
  }
}

package io.decant.idxdata;

import io.decant.testkit.DataSourceContract;

class ScrambledClassContractTest extends DataSourceContract {

  ScrambledClassContractTest() {
    super(IdxImageSource.class, SmallIdxDataset.MNIST_SUBSET + "scrambled-class: true");
  }
}

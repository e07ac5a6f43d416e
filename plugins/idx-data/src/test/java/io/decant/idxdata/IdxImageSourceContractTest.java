package io.decant.idxdata;

import io.decant.testkit.DataSourceContract;

class IdxImageSourceContractTest extends DataSourceContract {

  IdxImageSourceContractTest() {
    super(IdxImageSource.class, SmallIdxDataset.MNIST_SUBSET);
  }
}

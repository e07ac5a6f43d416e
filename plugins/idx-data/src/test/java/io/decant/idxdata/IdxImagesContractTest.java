package io.decant.idxdata;

import io.decant.testkit.DataSourceContract;

class IdxImagesContractTest extends DataSourceContract {

  IdxImagesContractTest() {
    super(IdxImages.class, SmallData.SLICE_OF_MNIST);
  }
}

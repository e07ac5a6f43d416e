package io.decant.idxdata;

import io.decant.testkit.DataSourceContract;

class ScrambledClassContractTest extends DataSourceContract {

  ScrambledClassContractTest() {
    super(IdxImages.class, SmallData.SLICE_OF_MNIST + "scrambled-class: true");
  }
}

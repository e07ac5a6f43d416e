package io.decant.sparseautoencoder;

import io.decant.testkit.ModelStageContract;

class TopKContractTest extends ModelStageContract {

  TopKContractTest() {
    super(
        SparseAutoencoder.class,
        """
        reads: classifier.hidden
        learning-rate: 0.01
        top-k: 4
        """);
  }
}

package io.decant.sparseautoencoder;

import io.decant.testkit.ModelStageContract;

class SparseAutoencoderContractTest extends ModelStageContract {

  SparseAutoencoderContractTest() {
    super(
        SparseAutoencoder.class,
        """
        reads: classifier.hidden
        learning-rate: 0.01
        penalty: { l1: 0.01 }
        """);
  }
}

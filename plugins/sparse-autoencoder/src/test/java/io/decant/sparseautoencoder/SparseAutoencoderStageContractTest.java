package io.decant.sparseautoencoder;

import io.decant.testkit.ModelStageContract;

class SparseAutoencoderStageContractTest extends ModelStageContract {

  SparseAutoencoderStageContractTest() {
    super(
        SparseAutoencoderStage.class,
        """
        reads: classifier.hidden
        learning-rate: 0.01
        penalty: { l1: 0.01 }
        """);
  }
}

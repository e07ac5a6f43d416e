package io.decant.sparseautoencoder;

import io.decant.testkit.ModelStageContract;

class TopKSparseAutoencoderContractTest extends ModelStageContract {

  TopKSparseAutoencoderContractTest() {
    super(
        SparseAutoencoderStage.class,
        """
        reads: classifier.hidden
        learning-rate: 0.01
        top-k: 4
        """);
  }
}

package io.decant.autoencoder;

import io.decant.testkit.ModelStageContract;

class AutoencoderStageContractTest extends ModelStageContract {

  AutoencoderStageContractTest() {
    super(
        AutoencoderStage.class,
        """
        reads: classifier.hidden
        learning-rate: 0.01
        penalty: { rho: 0.3, weight: 0.1 }
        """);
  }
}

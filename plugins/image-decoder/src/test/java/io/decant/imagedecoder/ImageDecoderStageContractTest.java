package io.decant.imagedecoder;

import io.decant.testkit.ModelStageContract;

class ImageDecoderStageContractTest extends ModelStageContract {

  ImageDecoderStageContractTest() {
    super(ImageDecoderStage.class, "reads: classifier.hidden");
  }
}

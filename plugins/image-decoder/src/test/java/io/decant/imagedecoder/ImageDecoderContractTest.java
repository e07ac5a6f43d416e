package io.decant.imagedecoder;

import io.decant.testkit.ModelStageContract;

class ImageDecoderContractTest extends ModelStageContract {

  ImageDecoderContractTest() {
    super(ImageDecoder.class, "reads: classifier.hidden");
  }
}

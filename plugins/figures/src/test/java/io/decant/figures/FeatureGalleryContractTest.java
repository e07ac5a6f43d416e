package io.decant.figures;

class FeatureGalleryContractTest extends StudyFigureContract {

  FeatureGalleryContractTest() {
    super(FeatureGallery.class, "reads: structure\nmost: 12");
  }
}

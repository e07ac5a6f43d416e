package io.decant.figures;

class FeatureGalleryContractTest extends StudyFigureContract {

  FeatureGalleryContractTest() {
    super(FeatureGallery.class, "reads: structure\nmax-features: 12");
  }
}

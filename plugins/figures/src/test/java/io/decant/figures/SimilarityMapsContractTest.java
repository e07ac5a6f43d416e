package io.decant.figures;

class SimilarityMapsContractTest extends StudyFigureContract {

  SimilarityMapsContractTest() {
    super(SimilarityMaps.class, "reads: structure");
  }
}

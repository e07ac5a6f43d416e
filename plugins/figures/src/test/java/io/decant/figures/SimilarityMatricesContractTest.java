package io.decant.figures;

class SimilarityMatricesContractTest extends StudyFigureContract {

  SimilarityMatricesContractTest() {
    super(SimilarityMatrices.class, "reads: structure");
  }
}

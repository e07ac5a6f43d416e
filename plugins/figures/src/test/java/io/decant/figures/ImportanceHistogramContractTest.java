package io.decant.figures;

class ImportanceHistogramContractTest extends StudyFigureContract {

  ImportanceHistogramContractTest() {
    super(ImportanceHistogram.class, "reads: importance-low");
  }
}

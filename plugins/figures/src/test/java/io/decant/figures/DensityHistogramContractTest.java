package io.decant.figures;

class DensityHistogramContractTest extends StudyFigureContract {

  DensityHistogramContractTest() {
    super(DensityHistogram.class, "reads: [importance-low, importance-high]");
  }
}

package io.decant.figures;

class WeightGeometryPanelsContractTest extends StudyFigureContract {

  WeightGeometryPanelsContractTest() {
    super(WeightGeometryPanels.class, "reads: weights");
  }
}

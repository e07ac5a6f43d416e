package io.decant.figures;

class DirectionMapsContractTest extends StudyFigureContract {

  DirectionMapsContractTest() {
    super(DirectionMaps.class, "reads: directions\nepochs: [1, 5]");
  }
}

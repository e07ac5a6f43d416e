package io.decant.figures;

class TrainingCurvesContractTest extends StudyFigureContract {

  TrainingCurvesContractTest() {
    super(TrainingCurves.class, "");
  }
}

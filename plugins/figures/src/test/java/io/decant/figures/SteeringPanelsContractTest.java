package io.decant.figures;

class SteeringPanelsContractTest extends StudyFigureContract {

  SteeringPanelsContractTest() {
    super(SteeringPanels.class, "importance: importance-high\nsteering: steering");
  }
}

package io.decant.explorer;

import io.decant.testkit.VisualizerContract;

class ExplorerContractTest extends VisualizerContract {

  ExplorerContractTest() {
    super(Explorer.class, "classifier: classifier\ndictionary: dictionary\ngenerator: generator\nrank-by: importance.by-class");
  }
}

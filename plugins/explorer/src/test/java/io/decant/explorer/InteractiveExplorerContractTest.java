package io.decant.explorer;

import io.decant.testkit.VisualizerContract;

class InteractiveExplorerContractTest extends VisualizerContract {

  InteractiveExplorerContractTest() {
    super(
        InteractiveExplorer.class,
        "classifier: classifier\ndictionary: dictionary\ngenerator: generator\nrank-by: importance.by-class");
  }
}

package io.decant.steering;

import io.decant.testkit.ProbeContract;

class ClassSteeringContractTest extends ProbeContract {

  ClassSteeringContractTest() {
    super(
        ClassSteering.class,
        """
        dictionary: dictionary
        generator: generator
        classifier: classifier
        rank-by: importance.by-class
        keep: 5
        """);
  }
}

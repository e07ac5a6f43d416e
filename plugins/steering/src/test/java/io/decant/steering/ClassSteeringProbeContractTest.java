package io.decant.steering;

import io.decant.testkit.ProbeContract;

class ClassSteeringProbeContractTest extends ProbeContract {

  ClassSteeringProbeContractTest() {
    super(
        ClassSteeringProbe.class,
        """
        dictionary: dictionary
        generator: generator
        classifier: classifier
        rank-by: importance.by-class
        keep: 5
        """);
  }
}

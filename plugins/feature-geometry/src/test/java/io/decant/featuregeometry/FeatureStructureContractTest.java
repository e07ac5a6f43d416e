package io.decant.featuregeometry;

import io.decant.testkit.ProbeContract;

class FeatureStructureContractTest extends ProbeContract {

  FeatureStructureContractTest() {
    super(
        FeatureStructure.class,
        """
        dictionary: dictionary
        generator: generator
        judge: classifier
        rank-by: importance.by-class
        """);
  }
}

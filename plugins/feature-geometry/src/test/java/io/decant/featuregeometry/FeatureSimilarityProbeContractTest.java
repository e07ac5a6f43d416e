package io.decant.featuregeometry;

import io.decant.testkit.ProbeContract;

class FeatureSimilarityProbeContractTest extends ProbeContract {

  FeatureSimilarityProbeContractTest() {
    super(
        FeatureSimilarityProbe.class,
        """
        dictionary: dictionary
        generator: generator
        classifier: classifier
        rank-by: importance.by-class
        """);
  }
}

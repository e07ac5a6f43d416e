package io.decant.featuregeometry;

import io.decant.testkit.ProbeContract;

class FeatureSimilarityContractTest extends ProbeContract {

  FeatureSimilarityContractTest() {
    super(
        FeatureSimilarity.class,
        """
        dictionary: dictionary
        generator: generator
        classifier: classifier
        rank-by: importance.by-class
        """);
  }
}

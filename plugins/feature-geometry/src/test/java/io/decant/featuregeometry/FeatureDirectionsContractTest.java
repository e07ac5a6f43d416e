package io.decant.featuregeometry;

import io.decant.testkit.ProbeContract;

class FeatureDirectionsContractTest extends ProbeContract {

  FeatureDirectionsContractTest() {
    super(FeatureDirections.class, "reads: dictionary");
  }
}

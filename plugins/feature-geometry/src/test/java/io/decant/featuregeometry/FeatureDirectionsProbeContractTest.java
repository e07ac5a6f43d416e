package io.decant.featuregeometry;

import io.decant.testkit.ProbeContract;

class FeatureDirectionsProbeContractTest extends ProbeContract {

  FeatureDirectionsProbeContractTest() {
    super(FeatureDirectionsProbe.class, "reads: dictionary");
  }
}

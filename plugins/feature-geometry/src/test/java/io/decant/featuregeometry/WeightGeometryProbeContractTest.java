package io.decant.featuregeometry;

import io.decant.testkit.ProbeContract;

class WeightGeometryProbeContractTest extends ProbeContract {

  WeightGeometryProbeContractTest() {
    super(WeightGeometryProbe.class, "reads: dictionary");
  }
}

package io.decant.featuregeometry;

import io.decant.testkit.ProbeContract;

class WeightGeometryContractTest extends ProbeContract {

  WeightGeometryContractTest() {
    super(WeightGeometry.class, "reads: dictionary");
  }
}

package io.decant.featureimportance;

import io.decant.testkit.ProbeContract;

class FeatureImportanceProbeContractTest extends ProbeContract {

  FeatureImportanceProbeContractTest() {
    super(FeatureImportanceProbe.class, "reads: dictionary");
  }
}

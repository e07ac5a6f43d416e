package io.decant.featureimportance;

import io.decant.testkit.ProbeContract;

class FeatureImportanceContractTest extends ProbeContract {

  FeatureImportanceContractTest() {
    super(FeatureImportance.class, "reads: dictionary");
  }
}

package io.decant.linearmodel;

import io.decant.testkit.ModelStageContract;

class LinearModelContractTest extends ModelStageContract {

  LinearModelContractTest() {
    super(LinearModel.class, "penalty: { rho: 0.3, weight: 0.1 }");
  }
}

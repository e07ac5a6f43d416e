package io.decant.linearmodel;

import io.decant.testkit.ModelStageContract;

class LinearModelStageContractTest extends ModelStageContract {

  LinearModelStageContractTest() {
    // of 49 units one is on so rarely that the penalty is too steep there for differences
    super(LinearModelStage.class, "hidden: 12\npenalty: { rho: 0.3, weight: 0.1 }");
  }
}

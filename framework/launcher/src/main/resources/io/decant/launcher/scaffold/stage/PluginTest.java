package @package@;

import io.decant.testkit.ModelStageContract;

/** Runs the contract tests for model stages with an example configuration. */
class @class@Test extends ModelStageContract {

  @class@Test() {
    super(@class@.class, """
        reads: data
        size: 2
        epochs: 2
        """);
  }
}

package @package@;

import io.decant.testkit.VisualizerContract;

/** Runs the contract tests for visualizers with an example configuration. */
class @class@Test extends VisualizerContract {

  @class@Test() {
    super(@class@.class, "reads: importance");
  }
}

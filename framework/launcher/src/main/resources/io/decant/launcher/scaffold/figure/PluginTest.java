package @package@;

import io.decant.testkit.VisualizerContract;

/** Checks what Decant expects of every such plugin, with an example of its configuration. */
class @class@Test extends VisualizerContract {

  @class@Test() {
    super(@class@.class, "reads: importance");
  }
}

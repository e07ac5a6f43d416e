package @package@;

import io.decant.testkit.ProbeContract;

/** Checks what Decant expects of every such plugin, with an example of its configuration. */
class @class@Test extends ProbeContract {

  @class@Test() {
    super(@class@.class, "reads: data");
  }
}

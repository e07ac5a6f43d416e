package @package@;

import io.decant.testkit.ProbeContract;

/** Runs the contract tests for probes with an example configuration. */
class @class@Test extends ProbeContract {

  @class@Test() {
    super(@class@.class, "reads: data");
  }
}

package @package@;

import io.decant.testkit.ModelStageContract;

/** Checks what Decant expects of every such plugin, with an example of its configuration. */
class @class@Test extends ModelStageContract {

  @class@Test() {
    super(@class@.class, """
        reads: data
        size: 2
        epochs: 2
        """);
  }
}

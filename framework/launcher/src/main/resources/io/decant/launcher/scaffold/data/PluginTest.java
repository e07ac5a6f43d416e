package @package@;

import io.decant.testkit.DataSourceContract;

/** Checks what Decant expects of every such plugin, with an example of its configuration. */
class @class@Test extends DataSourceContract {

  @class@Test() {
    super(@class@.class, """
        features: 5
        train: 100
        test: 40
        """);
  }
}

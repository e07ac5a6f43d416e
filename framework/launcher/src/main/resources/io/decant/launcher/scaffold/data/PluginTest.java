package @package@;

import io.decant.testkit.DataSourceContract;

/** Runs the contract tests for data sources with an example configuration. */
class @class@Test extends DataSourceContract {

  @class@Test() {
    super(@class@.class, """
        features: 5
        train: 100
        test: 40
        """);
  }
}

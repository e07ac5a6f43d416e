import org.jspecify.annotations.NullMarked;

/**
 * The test kit for plugins: a contract for each kind of plugin ({@link
 * io.decant.testkit.ProbeContract} and others), which checks the requirements of every plugin, and
 * a {@link io.decant.testkit.PluginTester}, which runs stages, probes and visualizers on a few
 * in-memory examples. It uses the engine, so plugins are tested with the contexts and checks of a
 * run.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.testkit {
  requires transitive io.decant.api;
  requires io.decant.engine;
  requires io.decant.nn;
  requires java.desktop;
  requires java.xml;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;

  exports io.decant.testkit;

  opens io.decant.testkit to
      org.junit.platform.commons;
  opens io.decant.testkit.fixture to
      io.decant.config;

  uses io.decant.api.spi.DataSource;
  uses io.decant.api.spi.ModelStage;
  uses io.decant.api.spi.Probe;
  uses io.decant.api.spi.Visualizer;
}

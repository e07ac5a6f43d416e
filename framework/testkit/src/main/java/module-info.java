/**
 * What a plugin is tested with: a contract for each kind ({@link io.decant.testkit.ProbeContract}
 * and its like), which checks what every plugin promises; and a {@link
 * io.decant.testkit.PluginTester}, which runs stages, probes and visualizers on a few examples in
 * memory, in the order in which a test calls them. It stands on the engine, so that a plugin is
 * tested under the contexts and the checks of a run.
 *
 * @since 0.1.0
 */
module io.decant.testkit {
  requires transitive io.decant.api;
  requires io.decant.engine;
  requires io.decant.nn;
  requires java.desktop;
  requires java.xml;
  requires transitive org.junit.jupiter.api;

  exports io.decant.testkit;

  opens io.decant.testkit to
      org.junit.platform.commons;
  opens io.decant.testkit.example to
      io.decant.config;

  uses io.decant.api.spi.DataSource;
  uses io.decant.api.spi.ModelStage;
  uses io.decant.api.spi.Probe;
  uses io.decant.api.spi.Visualizer;
}

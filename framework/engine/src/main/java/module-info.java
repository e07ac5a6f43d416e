/**
 * From a YAML file to a plan ({@link io.decant.engine.plan}), from a plan to a run directory
 * ({@link io.decant.engine.run}), with the plugins that were found ({@link io.decant.engine.catalogue}) and the keys
 * of their configuration ({@link io.decant.engine.config}); and back from run directories to what they tell
 * ({@link io.decant.engine.archive}).
 *
 * @since 0.1.0
 */
@SuppressWarnings("module") // the test kit stands on the engine and is built after it
module io.decant.engine {
  requires transitive io.decant.api;
  requires micrometer.core;
  requires java.management;
  requires jdk.management;
  requires jakarta.inject;
  requires commons.math3;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires org.yaml.snakeyaml;

  exports io.decant.engine;
  exports io.decant.engine.archive;
  exports io.decant.engine.cache;
  exports io.decant.engine.catalogue;
  exports io.decant.engine.config;
  exports io.decant.engine.identity;
  exports io.decant.engine.plan;
  exports io.decant.engine.run;
  exports io.decant.engine.step to
      io.decant.testkit;
  exports io.decant.engine.store to
      io.decant.launcher,
      io.decant.testkit;

  uses io.decant.api.spi.DataSource;
  uses io.decant.api.spi.ModelStage;
  uses io.decant.api.spi.Probe;
  uses io.decant.api.spi.Visualizer;
}

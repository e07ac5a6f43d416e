import org.jspecify.annotations.NullMarked;

/**
 * Runs experiments: finds plugins ({@link io.decant.engine.plugin}), turns an experiments file into
 * a plan ({@link io.decant.engine.plan}), and runs the plan ({@link io.decant.engine.run}).
 *
 * @since 0.1.0
 */
@SuppressWarnings("module") // the modules that packages are exported to are built after this one
@NullMarked
module io.decant.engine {
  requires transitive io.decant.config;
  requires micrometer.core;
  requires java.management;
  requires jdk.management;
  requires jakarta.inject;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires static org.jspecify;

  exports io.decant.engine.plan;
  exports io.decant.engine.plugin;
  exports io.decant.engine.run;
  exports io.decant.engine.cache to
      io.decant.launcher;
  exports io.decant.engine.run.context to
      io.decant.testkit;
  exports io.decant.engine.run.output to
      io.decant.launcher;
  exports io.decant.engine.store to
      io.decant.history,
      io.decant.launcher,
      io.decant.testkit;

  uses io.decant.api.spi.DataSource;
  uses io.decant.api.spi.ModelStage;
  uses io.decant.api.spi.Probe;
  uses io.decant.api.spi.Visualizer;
}

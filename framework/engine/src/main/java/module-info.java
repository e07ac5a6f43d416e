/**
 * From a YAML file to a plan ({@link io.decant.engine.plan}), from a plan to a run directory
 * ({@link io.decant.engine.run}), with the plugins that were found ({@link io.decant.engine.catalogue}).
 *
 * @since 0.1.0
 */
module io.decant.engine {
  requires transitive io.decant.api;
  requires micrometer.core;
  requires java.management;
  requires jakarta.inject;
  requires com.fasterxml.jackson.databind;

  exports io.decant.engine;
  exports io.decant.engine.catalogue;
  exports io.decant.engine.plan;
  exports io.decant.engine.run;
}

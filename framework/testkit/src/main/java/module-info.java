/**
 * What a plugin is tested with: a {@link io.decant.testkit.Workbench} that runs stages, probes and visualizers on a
 * few examples in memory, in the order in which a test calls them.
 *
 * @since 0.1.0
 */
module io.decant.testkit {
  requires transitive io.decant.api;
  requires io.decant.engine;
  requires transitive org.junit.jupiter.api;

  exports io.decant.testkit;
}

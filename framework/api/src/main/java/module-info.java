import org.jspecify.annotations.NullMarked;

/**
 * The plugin API: the four service types ({@link io.decant.api.spi}), the values that they exchange
 * ({@link io.decant.api}), configuration annotations and references ({@link io.decant.api.config}),
 * capabilities of trained models ({@link io.decant.api.capability}), standard metrics ({@link
 * io.decant.api.metrics}) and read-only results of a run ({@link io.decant.api.results}).
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.api {
  requires transitive io.decant.nd4j;
  requires static transitive org.apiguardian.api;
  requires static org.jspecify;

  exports io.decant.api;
  exports io.decant.api.capability;
  exports io.decant.api.config;
  exports io.decant.api.metrics;
  exports io.decant.api.results;
  exports io.decant.api.spi;
  exports io.decant.api.watch; // for the engine, which is on the class path in the tests of plugins

  uses io.decant.api.spi.DataSource;
  uses io.decant.api.spi.ModelStage;
  uses io.decant.api.spi.Probe;
  uses io.decant.api.spi.Visualizer;
}

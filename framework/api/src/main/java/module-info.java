/**
 * What a plugin sees: four service types ({@link io.decant.api.spi}), the values that they exchange
 * ({@link io.decant.api}), the vocabulary of their configuration ({@link io.decant.api.config}),
 * the roles that trained models can play ({@link io.decant.api.capability}), the measures that
 * everyone takes in the same way ({@link io.decant.api.metrics}) and a run as a page about it sees
 * it ({@link io.decant.api.results}).
 *
 * @since 0.1.0
 */
module io.decant.api {
  requires transitive io.decant.nd4j;
  requires static transitive org.apiguardian.api;

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

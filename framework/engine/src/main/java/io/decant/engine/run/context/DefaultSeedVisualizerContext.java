package io.decant.engine.run.context;

import io.decant.api.Activations;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.results.RunResults;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The context of a visualizer of one seed. */
public final class DefaultSeedVisualizerContext extends DefaultVisualizerContext
    implements SeedVisualizerContext {

  private final Function<String, ObservationSeries> observations;
  private final Supplier<ActivationStore> store;

  /**
   * Creates the context of one call.
   *
   * @param run returns the results so far
   * @param models returns the model of a seed and stage
   * @param observations returns the observations of a probe in the seed
   * @param store returns the examples and activations of the seed
   * @param files receives the rendered files by name
   */
  public DefaultSeedVisualizerContext(
      DefaultStepContext step,
      Supplier<RunResults> run,
      BiFunction<Long, String, Model> models,
      Function<String, ObservationSeries> observations,
      Supplier<ActivationStore> store,
      BiConsumer<String, byte[]> files) {
    super(step, run, models, files);
    this.observations = observations;
    this.store = store;
  }

  @Override
  public ObservationSeries observation(ObservationRef probe) {
    return observations.apply(probe.probe());
  }

  @Override
  public Activations activations(PortRef port, Split split) {
    return store.get().of(port, split);
  }

  @Override
  public int[] labels(Split split) {
    return store.get().data().labels(split);
  }
}

package io.decant.engine.step;

import io.decant.api.Activations;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.spi.VisualizerContext;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a visualizer is given to draw. */
public final class FigureScope extends StepScope implements VisualizerContext {

  private final Supplier<RunView> run;
  private final BiFunction<Long, String, Model> models;
  private final Function<String, ObservationSeries> observations;
  private final Optional<Supplier<PortValues>> values;
  private final BiConsumer<String, byte[]> files;

  /**
   * For one call.
   *
   * @param run gives the run so far
   * @param models gives the model of a seed and stage
   * @param observations gives what a probe has observed in the seed that is drawn
   * @param values gives the examples of the seed that is drawn and what ports make of them; empty for a visualizer that
   *     draws the whole run
   * @param files takes what is drawn, by file name
   */
  public FigureScope(
      StepScope step,
      Supplier<RunView> run,
      BiFunction<Long, String, Model> models,
      Function<String, ObservationSeries> observations,
      Optional<Supplier<PortValues>> values,
      BiConsumer<String, byte[]> files) {
    super(step);
    this.run = run;
    this.models = models;
    this.observations = observations;
    this.values = values;
    this.files = files;
  }

  @Override
  public ObservationSeries observation(ObservationRef probe) {
    return observations.apply(probe.probe());
  }

  @Override
  public Activations activations(PortRef port, Split split) {
    return values.isPresent() ? values.get().get().of(port, split) : VisualizerContext.super.activations(port, split);
  }

  @Override
  public int[] labels(Split split) {
    return values.isPresent() ? values.get().get().data().labels(split) : VisualizerContext.super.labels(split);
  }

  @Override
  public RunView run() {
    return run.get();
  }

  @Override
  public Model model(SeedView seed, StageRef stage) {
    return models.apply(seed.seed(), stage.stage());
  }

  @Override
  public void write(String fileName, byte[] content) {
    files.accept(fileName, content);
  }
}

package io.decant.engine.run.context;

import io.decant.api.Model;
import io.decant.api.config.StageRef;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.spi.VisualizerContext;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The context of a run-wide visualizer. */
public class DefaultVisualizerContext extends DefaultStepContext implements VisualizerContext {

  private final Supplier<RunResults> run;
  private final BiFunction<Long, String, Model> models;
  private final BiConsumer<String, byte[]> files;

  /**
   * Creates the context of one call.
   *
   * @param run returns the results so far
   * @param models returns the model of a seed and stage
   * @param files receives the rendered files by name
   */
  public DefaultVisualizerContext(
      DefaultStepContext step,
      Supplier<RunResults> run,
      BiFunction<Long, String, Model> models,
      BiConsumer<String, byte[]> files) {
    super(step);
    this.run = run;
    this.models = models;
    this.files = files;
  }

  @Override
  public final RunResults run() {
    return run.get();
  }

  @Override
  public final Model model(SeedResults seed, StageRef stage) {
    return models.apply(seed.seed(), stage.stage());
  }

  @Override
  public final void write(String fileName, byte[] content) {
    files.accept(fileName, content);
  }
}

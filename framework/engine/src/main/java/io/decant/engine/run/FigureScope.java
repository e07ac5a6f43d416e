package io.decant.engine.run;

import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.StageRef;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.spi.VisualizerContext;
import io.decant.engine.plan.FigureStep;
import java.util.Map;
import java.util.Optional;

/** What a visualizer is given to draw. */
final class FigureScope extends StepScope implements VisualizerContext {

  private final RunView run;
  private final Map<Long, Map<String, Model>> models;
  private final Optional<SeedView> drawn;
  private final FigureFiles files;

  /**
   * For one call.
   *
   * @param run the run so far
   * @param models by seed and stage
   * @param drawn the seed that is drawn, unless it is all of them
   * @param files takes what it draws
   */
  FigureScope(
      RunSession session,
      long seed,
      FigureStep<?> step,
      RunView run,
      Map<Long, Map<String, Model>> models,
      Optional<SeedView> drawn,
      FigureFiles files) {
    super(session, seed, step, true);
    this.run = run;
    this.models = models;
    this.drawn = drawn;
    this.files = files;
  }

  @Override
  public ObservationSeries observation(ObservationRef probe) {
    SeedView view = drawn.orElseThrow(() -> new IllegalStateException(
        "a visualizer of the whole run finds what was observed in run().seeds()"));
    return Optional.ofNullable(view.observations().get(probe.probe()))
        .orElseThrow(() -> new IllegalArgumentException("probe " + probe + " has observed nothing yet"));
  }

  @Override
  public RunView run() {
    return run;
  }

  @Override
  public Model model(SeedView seed, StageRef stage) {
    return Optional.ofNullable(models.get(seed.seed()))
        .map(ofSeed -> ofSeed.get(stage.stage()))
        .orElseThrow(() -> new IllegalArgumentException("no stage " + stage + " in seed " + seed.seed()));
  }

  @Override
  public void write(String fileName, byte[] content) {
    files.write(fileName, content);
  }
}

package io.decant.api.spi;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Activations;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.Stability;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;

/**
 * What a visualizer is given to draw.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public interface VisualizerContext extends StepContext {

  /** The outlines that the visualizer was planned with. */
  Wiring wiring();

  /** What a probe observed in the seed that is drawn; only for {@link Visualizer.Scope#SEED}. */
  ObservationSeries observation(ObservationRef probe);

  /**
   * The run so far: all of it but for the pages for {@link Visualizer.Scope#RUN}, else the stages and probes of the seed
   * that is drawn.
   */
  RunView run();

  /** A trained model of one of the run's seeds. */
  Model model(SeedView seed, StageRef stage);

  /**
   * The values of a port in the seed that is drawn; only for {@link Visualizer.Scope#SEED}.
   *
   * @throws UnsupportedOperationException of a visualizer that draws the whole run
   */
  default Activations activations(PortRef port, Split split) {
    throw new UnsupportedOperationException("examples can be read by visualizers that draw a seed");
  }

  /**
   * The label of each example in the seed that is drawn; only for {@link Visualizer.Scope#SEED}. The caller does not
   * change it.
   *
   * @throws UnsupportedOperationException of a visualizer that draws the whole run
   */
  default int[] labels(Split split) {
    throw new UnsupportedOperationException("labels can be read by visualizers that draw a seed");
  }

  /**
   * Writes a file of a figure, whole or not at all.
   *
   * @param fileName with its extension, without folders
   * @param content what it holds
   */
  void write(String fileName, byte[] content);
}

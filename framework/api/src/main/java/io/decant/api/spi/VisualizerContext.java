package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Model;
import io.decant.api.config.StageRef;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import org.apiguardian.api.API;

/**
 * What every visualizer is given to draw. One that draws a seed is given more, see {@link
 * SeedVisualizerContext}.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface VisualizerContext extends StepContext {

  /** The outlines that the visualizer was planned with. */
  UpstreamSpecs upstreamSpecs();

  /**
   * The run so far: for a {@link RunVisualizer} all of it but the pages, for a {@link
   * SeedVisualizer} the stages and probes of the seed that is drawn.
   */
  RunResults run();

  /** A trained model of one of the run's seeds. */
  Model model(SeedResults seed, StageRef stage);

  /**
   * Writes a file of a figure, whole or not at all.
   *
   * @param fileName with its extension, without folders
   * @param content what it holds
   */
  void write(String fileName, byte[] content);
}

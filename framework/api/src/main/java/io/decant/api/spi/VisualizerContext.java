package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Model;
import io.decant.api.config.StageRef;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import org.apiguardian.api.API;

/**
 * Services and inputs available to every visualizer; {@link SeedVisualizerContext} extends it for
 * one seed.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface VisualizerContext extends StepContext {

  /** Returns the specs that the visualizer was planned with. */
  UpstreamSpecs upstreamSpecs();

  /**
   * Returns the results so far: for a {@link RunVisualizer} the whole run except for its pages, for
   * a {@link SeedVisualizer} the stages and probes of its seed.
   */
  RunResults run();

  /** Returns a trained model of one of the run's seeds. */
  Model model(SeedResults seed, StageRef stage);

  /**
   * Writes a file of a figure atomically.
   *
   * @param fileName the name with its extension, without folders
   * @param content the file's content
   */
  void write(String fileName, byte[] content);
}

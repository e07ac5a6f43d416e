package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Figure;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Write a page about a complete run, after all seeds and their figures.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public non-sealed interface RunVisualizer<C extends Record> extends Visualizer<C> {

  /** Renders the run. Files are written to the run directory. */
  List<Figure> render(C config, VisualizerContext context);
}

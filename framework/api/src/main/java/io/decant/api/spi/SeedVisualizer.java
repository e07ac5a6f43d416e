package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Figure;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Draw figures of each seed after all its stages and probes. Figures of one seed may be rendered
 * concurrently.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public non-sealed interface SeedVisualizer<C extends Record> extends Visualizer<C> {

  /** Renders one seed. Files are written to the seed's {@code figures} folder. */
  List<Figure> render(C config, SeedVisualizerContext context);
}

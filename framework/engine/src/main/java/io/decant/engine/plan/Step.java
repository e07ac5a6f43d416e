package io.decant.engine.plan;

import io.decant.api.config.ConfigReference;
import io.decant.api.spi.Plugin;
import io.decant.api.spi.RunVisualizer;
import io.decant.engine.plugin.PluginOrigin;
import io.decant.engine.store.StepMetadata;
import java.util.List;
import java.util.Map;

/**
 * A step of an experiment, with its configuration bound and its references resolved.
 *
 * @since 0.1.0
 */
public sealed interface Step permits DataStep, StageStep, ProbeStep, FigureStep {

  /** The step's name in the experiment; the data's name in the file for the data step. */
  String name();

  /** The plugin. */
  Plugin<?> plugin();

  /** The configuration record. */
  Record config();

  /** Where the plugin came from. */
  PluginOrigin origin();

  /**
   * Every key of the configuration with its value as YAML text, defaults included, in the record's
   * order.
   */
  Map<String, String> configuration();

  /** Returns what identifies the step in the files of its result. */
  default StepMetadata metadata() {
    return new StepMetadata(name(), plugin().id(), configuration());
  }

  /** The references of the configuration, in the record's order. */
  List<ConfigReference> reads();

  /** Returns whether the step is performed once in a run, not in each seed. */
  default boolean isRunWide() {
    return plugin() instanceof RunVisualizer<?>;
  }
}

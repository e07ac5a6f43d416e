package io.decant.engine.plan;

import io.decant.api.config.ConfigReference;
import io.decant.api.spi.Plugin;
import io.decant.api.spi.RunVisualizer;
import io.decant.engine.plugin.PluginOrigin;
import io.decant.engine.store.StepMetadata;
import java.util.List;
import java.util.Map;

/**
 * A planned step of an experiment, with bound configuration and resolved references.
 *
 * @since 0.1.0
 */
public sealed interface Step permits DataStep, StageStep, ProbeStep, FigureStep {

  /** Returns the name of the step in the experiment, or of the data in the file. */
  String name();

  /** Returns the plugin. */
  Plugin<?> plugin();

  /** Returns the configuration record. */
  Record config();

  /** Returns the origin of the plugin. */
  PluginOrigin origin();

  /**
   * Returns all keys of the configuration with their values as YAML text, including defaults, in
   * the order of the record.
   */
  Map<String, String> configuration();

  /** Returns what identifies the step in the files of its result. */
  default StepMetadata metadata() {
    return new StepMetadata(name(), plugin().id(), configuration());
  }

  /** Returns the references in the configuration, in the order of the record. */
  List<ConfigReference> reads();

  /** Returns whether the step is performed once in a run, not in each seed. */
  default boolean isRunWide() {
    return plugin() instanceof RunVisualizer<?>;
  }
}

package io.decant.engine.plugin;

import io.decant.api.spi.DataSource;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.Plugin;
import io.decant.api.spi.Probe;
import java.util.List;

/**
 * The four kinds of plugins.
 *
 * @since 0.1.0
 */
public enum PluginKind {
  /** Provides examples. */
  DATA_SOURCE("data source", "data", "data", List.of("uses")),
  /** Trains a model. */
  MODEL_STAGE("stage", "stage", "stages", List.of("uses")),
  /** Observes. */
  PROBE("probe", "probe", "probes", List.of("uses", "every")),
  /** Draws. */
  VISUALIZER("visualizer", "figure", "figures", List.of("uses", "title", "caption"));

  private final String label;
  private final String stepLabel;
  private final String section;
  private final List<String> reservedKeys;

  PluginKind(String label, String stepLabel, String section, List<String> reservedKeys) {
    this.label = label;
    this.stepLabel = stepLabel;
    this.section = section;
    this.reservedKeys = reservedKeys;
  }

  /** The kind of a plugin. */
  public static PluginKind of(Plugin<?> plugin) {
    if (plugin instanceof DataSource) {
      return DATA_SOURCE;
    }
    if (plugin instanceof ModelStage) {
      return MODEL_STAGE;
    }
    return plugin instanceof Probe ? PROBE : VISUALIZER;
  }

  /** What it is called in a sentence, such as {@code data source}. */
  public String label() {
    return label;
  }

  /** What a step that uses it is called in a sentence, such as {@code figure}. */
  public String stepLabel() {
    return stepLabel;
  }

  /** The section of the YAML file in which it is used, such as {@code stages}. */
  public String section() {
    return section;
  }

  /** The keys that the framework reads itself, so that no configuration record can have them. */
  public List<String> reservedKeys() {
    return reservedKeys;
  }
}

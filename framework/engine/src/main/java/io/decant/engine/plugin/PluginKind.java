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
  /** Provides datasets. */
  DATA_SOURCE("data source", "data", "data", List.of("uses")),
  /** Trains models. */
  MODEL_STAGE("stage", "stage", "stages", List.of("uses")),
  /** Observes models. */
  PROBE("probe", "probe", "probes", List.of("uses", "every")),
  /** Renders figures. */
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

  /** Returns the kind of a plugin. */
  public static PluginKind of(Plugin<?> plugin) {
    if (plugin instanceof DataSource) {
      return DATA_SOURCE;
    }
    if (plugin instanceof ModelStage) {
      return MODEL_STAGE;
    }
    return plugin instanceof Probe ? PROBE : VISUALIZER;
  }

  /** Returns its name, such as {@code data source}. */
  public String label() {
    return label;
  }

  /** Returns the name of steps of this kind, such as {@code figure}. */
  public String stepLabel() {
    return stepLabel;
  }

  /** Returns its section of the YAML file, such as {@code stages}. */
  public String section() {
    return section;
  }

  /** Returns the keys that the framework reads, which configuration records can't have. */
  public List<String> reservedKeys() {
    return reservedKeys;
  }
}

package io.decant.launcher.scaffold;

import io.decant.engine.plugin.PluginKind;
import java.util.Arrays;
import java.util.List;

/**
 * What a new plugin begins as: for each kind of plugin a small one that works.
 *
 * @since 0.1.0
 */
public enum PluginTemplate {
  /** Draws synthetic examples. */
  DATA(PluginKind.DATA_SOURCE, "DataSource", "decant-api", "io.decant.api"),
  /** Trains a linear code. */
  STAGE(PluginKind.MODEL_STAGE, "ModelStage", "decant-nn", "io.decant.nn"),
  /** Counts how often units are on. */
  PROBE(PluginKind.PROBE, "Probe", "decant-api", "io.decant.api"),
  /** Draws bars. */
  FIGURE(PluginKind.VISUALIZER, "Visualizer", "decant-api", "io.decant.api");

  private final PluginKind kind;
  private final String spiType;
  private final String library;
  private final String libraryModule;

  PluginTemplate(PluginKind kind, String spiType, String library, String libraryModule) {
    this.kind = kind;
    this.spiType = spiType;
    this.library = library;
    this.libraryModule = libraryModule;
  }

  /** The words that name the templates, such as {@code probe}. */
  public static List<String> names() {
    return Arrays.stream(values()).map(PluginTemplate::label).toList();
  }

  /** The word that names it. */
  public String label() {
    return kind.stepLabel();
  }

  /** The kind of plugin. */
  public PluginKind kind() {
    return kind;
  }

  /** The simple name of the interface that the plugin implements. */
  String spiType() {
    return spiType;
  }

  /** The artifact that the plugin is compiled against. */
  String library() {
    return library;
  }

  /** That artifact's module. */
  String libraryModule() {
    return libraryModule;
  }
}

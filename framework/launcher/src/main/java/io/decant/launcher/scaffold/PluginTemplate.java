package io.decant.launcher.scaffold;

import io.decant.engine.plugin.PluginKind;
import java.util.Arrays;
import java.util.List;

/**
 * Templates for new plugins: a small working example for each kind.
 *
 * @since 0.1.0
 */
public enum PluginTemplate {
  /** Generates synthetic examples. */
  DATA(PluginKind.DATA_SOURCE, "DataSource", "decant-api", "io.decant.api"),
  /** Trains a linear code. */
  STAGE(PluginKind.MODEL_STAGE, "ModelStage", "decant-nn", "io.decant.nn"),
  /** Counts how often units are on. */
  PROBE(PluginKind.PROBE, "Probe", "decant-api", "io.decant.api"),
  /** Draws a bar chart. */
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

  /** Returns the names of the templates, such as {@code probe}. */
  public static List<String> names() {
    return Arrays.stream(values()).map(PluginTemplate::label).toList();
  }

  /** Returns its name. */
  public String label() {
    return kind.stepLabel();
  }

  /** Returns the kind of plugin. */
  public PluginKind kind() {
    return kind;
  }

  /** Returns the simple name of the interface that the plugin implements. */
  String spiType() {
    return spiType;
  }

  /** Returns the artifact against which the plugin is compiled. */
  String library() {
    return library;
  }

  /** Returns the module of that artifact. */
  String libraryModule() {
    return libraryModule;
  }
}

package io.decant.launcher.command;

import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.Visualizer;
import io.decant.config.schema.PropertyDoc;
import io.decant.engine.plugin.FailedPlugin;
import io.decant.engine.plugin.LoadedPlugin;
import io.decant.engine.plugin.PluginKind;
import io.decant.engine.plugin.PluginOrigin;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.console.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Formats the list of plugins, and the description of one plugin. */
final class PluginFormatter {

  private static final int LABEL = 10;

  private final Terminal terminal;

  /** Creates a formatter for the width and style of a terminal. */
  PluginFormatter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Formats all plugins by kind, then those that failed to load with the reason. */
  String list(PluginRegistry registry) {
    TextTable table = new TextTable(terminal.width());
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ID", "KIND", "TITLE", "VERSION", "JAR"));
    for (LoadedPlugin plugin : registry.installed()) {
      rows.add(
          List.of(
              plugin.plugin().id(),
              PluginKind.of(plugin.plugin()).label(),
              plugin.plugin().title(),
              plugin.origin().version(),
              jar(plugin.origin())));
    }
    table.rows(0, rows);
    for (FailedPlugin failed : registry.failed()) {
      table.line(terminal.red("failed to load: ") + failed.path() + ": " + failed.reason());
    }
    return table.toString();
  }

  /** Formats a plugin with all its keys. */
  String describe(LoadedPlugin installed) {
    TextTable table = new TextTable(terminal.width());
    PluginKind kind = PluginKind.of(installed.plugin());
    table.line(terminal.bold(installed.plugin().id()) + ": " + installed.plugin().title());
    table.text(2, installed.plugin().summary());
    table.line("");
    table.labelled(
        2,
        "kind",
        LABEL,
        kind.label() + ", used under `" + kind.section() + "`" + scope(installed));
    table.labelled(
        2,
        "module",
        LABEL,
        installed.origin().module()
            + " "
            + installed.origin().version()
            + ", in "
            + jar(installed.origin()));
    List<PropertyDoc> keys = PropertyDoc.ofRecord(installed.plugin().configType());
    table.line("");
    table.line(keys.isEmpty() ? "  No keys." : "  keys");
    keys.forEach(key -> add(key, 4, table));
    return table.toString();
  }

  private void add(PropertyDoc key, int indent, TextTable table) {
    table.line(
        " ".repeat(indent)
            + terminal.bold(key.key())
            + "  "
            + String.join(", ", key.constraints()));
    table.text(indent + 4, key.description());
    key.requirement().ifPresent(demand -> table.text(indent + 4, demand));
    key.nested().forEach(inner -> add(inner, indent + 4, table));
  }

  private static String scope(LoadedPlugin installed) {
    if (installed.plugin() instanceof Visualizer<?> visualizer) {
      return visualizer instanceof RunVisualizer<?>
          ? "; draws once for all seeds"
          : "; draws for each seed";
    }
    return "";
  }

  private static String jar(PluginOrigin origin) {
    return String.valueOf(origin.jar().getFileName());
  }
}

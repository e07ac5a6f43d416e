package io.decant.launcher.console;

import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.Visualizer;
import io.decant.config.schema.PropertyDoc;
import io.decant.engine.plugin.FailedPlugin;
import io.decant.engine.plugin.InstalledPlugin;
import io.decant.engine.plugin.PluginKind;
import io.decant.engine.plugin.PluginOrigin;
import io.decant.engine.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows which plugins there are, and what one of them can be told.
 *
 * @since 0.1.0
 */
public final class PluginFormatter {

  private static final int LABEL = 10;

  private final Terminal screen;

  /** A text for a screen. */
  public PluginFormatter(Terminal terminal) {
    this.screen = terminal;
  }

  /** All plugins, by kind; those that failed last, with the reason. */
  public String list(PluginRegistry registry) {
    TextTable sheet = new TextTable(screen.width());
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ID", "KIND", "TITLE", "VERSION", "JAR"));
    for (InstalledPlugin plugin : registry.installed()) {
      rows.add(
          List.of(
              plugin.plugin().id(),
              PluginKind.of(plugin.plugin()).label(),
              plugin.plugin().title(),
              plugin.origin().version(),
              jar(plugin.origin())));
    }
    sheet.rows(0, rows);
    for (FailedPlugin failed : registry.failed()) {
      sheet.line(screen.red("could not be loaded: ") + failed.path() + ": " + failed.reason());
    }
    return sheet.toString();
  }

  /** A plugin with all its keys. */
  public String describe(InstalledPlugin installed) {
    TextTable sheet = new TextTable(screen.width());
    PluginKind kind = PluginKind.of(installed.plugin());
    sheet.line(screen.bold(installed.plugin().id()) + ": " + installed.plugin().title());
    sheet.text(2, installed.plugin().summary());
    sheet.line("");
    sheet.labelled(
        2,
        "kind",
        LABEL,
        kind.label() + ", used under `" + kind.section() + "`" + scope(installed));
    sheet.labelled(
        2,
        "module",
        LABEL,
        installed.origin().module()
            + " "
            + installed.origin().version()
            + ", in "
            + jar(installed.origin()));
    List<PropertyDoc> keys = PropertyDoc.ofRecord(installed.plugin().configType());
    sheet.line("");
    sheet.line(keys.isEmpty() ? "  It has no keys." : "  keys");
    keys.forEach(key -> add(key, 4, sheet));
    return sheet.toString();
  }

  private void add(PropertyDoc key, int indent, TextTable sheet) {
    sheet.line(
        " ".repeat(indent) + screen.bold(key.key()) + "  " + String.join(", ", key.constraints()));
    sheet.text(indent + 4, key.description());
    key.requirement().ifPresent(demand -> sheet.text(indent + 4, demand));
    key.nested().forEach(inner -> add(inner, indent + 4, sheet));
  }

  private static String scope(InstalledPlugin installed) {
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

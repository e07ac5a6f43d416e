package io.decant.launcher.docs;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Plugin;
import io.decant.config.schema.PropertyDoc;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.ReservedKeys;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.InstalledPlugin;
import io.decant.engine.plugin.PluginKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the reference of plugins: a page for each kind, and one that leads to them.
 *
 * @since 0.1.0
 */
public final class ReferenceDocsGenerator {

  /** The file beside the pages that uses every plugin once. */
  public static final String EXAMPLE = "example.yaml";

  /** The file beside the pages that editors read. */
  public static final String SCHEMA = "experiments.schema.json";

  private final List<Plugin<?>> plugins = new ArrayList<>();
  private final List<Step> examples;

  /**
   * A reference.
   *
   * @param installed the plugins, in their order
   * @param examples experiments that use each of them
   */
  public ReferenceDocsGenerator(List<InstalledPlugin> installed, List<ExperimentPlan> examples) {
    installed.forEach(plugin -> plugins.add(plugin.plugin()));
    this.examples =
        examples.stream()
            .flatMap(plan -> Stream.concat(Stream.of(plan.data()), plan.steps().stream()))
            .toList();
  }

  /**
   * The pages, by the names of their files.
   *
   * @throws InvalidInputException if no example uses one of the plugins
   */
  public Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("README.md", index());
    for (PluginKind kind : PluginKind.values()) {
      pages.put(file(kind), page(kind));
    }
    return pages;
  }

  private static String file(PluginKind kind) {
    return kind.section() + ".md";
  }

  private static String title(PluginKind kind) {
    String label = kind.label();
    String capitalised = label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    return String.format(Locale.ROOT, "%ss, under `%s`", capitalised, kind.section());
  }

  private List<Plugin<?>> of(PluginKind kind) {
    return plugins.stream().filter(plugin -> PluginKind.of(plugin) == kind).toList();
  }

  private String index() {
    MarkdownBuilder page = new MarkdownBuilder().heading(1, "The built-in plugins");
    page.paragraph(
        """
        What each of them does, the keys that it takes, and what it offers to others. `./decant plugins describe` shows
        the keys of any plugin that is installed.""");
    for (PluginKind kind : PluginKind.values()) {
      page.heading(2, String.format(Locale.ROOT, "[%s](%s)", title(kind), file(kind)));
      page.table(
          List.of("plugin", "does"),
          of(kind).stream()
              .map(
                  p ->
                      List.of(
                          String.format(Locale.ROOT, "[`%s`](%s#%s)", p.id(), file(kind), p.id()),
                          p.summary()))
              .toList());
    }
    page.heading(2, "Beside these pages");
    page.paragraph(
        String.format(Locale.ROOT, "[`%s`](%s) uses each of them once.", EXAMPLE, EXAMPLE));
    page.paragraph(
        String.format(
            Locale.ROOT,
            "[`%s`](%s) is what an editor completes and checks experiments by.",
            SCHEMA,
            SCHEMA));
    page.paragraph(
        """
        These pages and the schema are written by `./decant reference` from the plugins themselves; `mvn verify` fails
        where they are out of date.""");
    return page.toString();
  }

  private String page(PluginKind kind) {
    MarkdownBuilder page = new MarkdownBuilder().heading(1, title(kind));
    List<PropertyDoc> shared = ReservedKeys.of(kind);
    if (!shared.isEmpty()) {
      page.paragraph("Whatever its plugin, a " + kind.stepLabel() + " may have:");
      new PropertyTable(page).add(shared);
    }
    of(kind).forEach(plugin -> add(plugin, page));
    return page.toString();
  }

  private void add(Plugin<?> plugin, MarkdownBuilder page) {
    Step example =
        examples.stream()
            .filter(step -> step.plugin().id().equals(plugin.id()))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException("no example uses the plugin '" + plugin.id() + "'")
                        .hint("Use it in " + EXAMPLE + " of docs/reference."));
    List<PropertyDoc> keys = PropertyDoc.ofRecord(plugin.configType());
    page.heading(2, plugin.id()).paragraph("**" + plugin.title() + ".** " + plugin.summary());
    page.yaml(StepExampleFormatter.format(example, keys));
    if (keys.isEmpty()) {
      page.paragraph("It has no keys.");
    }
    new PropertyTable(page).add(keys);
    new OutputsFormatter(page).add(example);
  }
}

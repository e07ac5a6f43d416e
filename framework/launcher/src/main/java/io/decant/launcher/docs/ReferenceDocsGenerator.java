package io.decant.launcher.docs;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Plugin;
import io.decant.config.schema.PropertyDoc;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.ReservedKeys;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.LoadedPlugin;
import io.decant.engine.plugin.PluginKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Generates the reference of plugins: an index and a page for each kind.
 *
 * @since 0.1.0
 */
public final class ReferenceDocsGenerator {

  /** The file next to the pages that uses every plugin once. */
  public static final String EXAMPLE = "example.yaml";

  /** The file next to the pages that editors use. */
  public static final String SCHEMA = "experiments.schema.json";

  private final List<Plugin<?>> plugins = new ArrayList<>();
  private final List<Step> examples;

  /**
   * Creates a generator.
   *
   * @param installed the plugins, in the order of the pages
   * @param examples experiments that use each plugin
   */
  public ReferenceDocsGenerator(List<LoadedPlugin> installed, List<ExperimentPlan> examples) {
    installed.forEach(plugin -> plugins.add(plugin.plugin()));
    this.examples =
        examples.stream()
            .flatMap(plan -> Stream.concat(Stream.of(plan.data()), plan.steps().stream()))
            .toList();
  }

  /**
   * Generates the pages, by file name.
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
        The purpose, the keys, and the outputs of each built-in plugin. `./decant plugins describe` shows
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
    page.heading(2, "Other files");
    page.paragraph(
        String.format(Locale.ROOT, "[`%s`](%s) uses each plugin once.", EXAMPLE, EXAMPLE));
    page.paragraph(
        String.format(
            Locale.ROOT,
            "[`%s`](%s) is the JSON Schema that editors use for completion and validation.",
            SCHEMA,
            SCHEMA));
    page.paragraph(
        """
        `./decant reference` generates these pages and the schema from the plugins; `mvn verify` fails if they are out
        of date.""");
    return page.toString();
  }

  private String page(PluginKind kind) {
    MarkdownBuilder page = new MarkdownBuilder().heading(1, title(kind));
    List<PropertyDoc> shared = ReservedKeys.of(kind);
    if (!shared.isEmpty()) {
      page.paragraph("Keys of every " + kind.stepLabel() + ":");
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
      page.paragraph("No keys.");
    }
    new PropertyTable(page).add(keys);
    new StepOutputsFormatter(page).add(example);
  }
}

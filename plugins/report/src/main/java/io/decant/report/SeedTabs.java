package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.SeedResults;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Tabs with one panel per seed, made of radio buttons and a style sheet; without the style sheet
 * all panels are shown.
 */
final class SeedTabs {

  private SeedTabs() {}

  /**
   * Returns the panels with their tabs; only the panel if there is one seed.
   *
   * @param id unique on the page
   * @param name the content, for screen readers
   */
  static HtmlElement of(
      String id, String name, List<SeedResults> seeds, Function<SeedResults, HtmlNode> panel) {
    HtmlElement panels = tag("div").with("class", "seeds");
    if (seeds.size() == 1) {
      return panels.add(panel.apply(seeds.get(0)));
    }
    panels.with("role", "group").with("aria-label", "Seeds: " + name);
    for (int i = 0; i < seeds.size(); i++) {
      HtmlElement button =
          tag("input")
              .with("type", "radio")
              .with("name", id)
              .with("id", id + "." + i)
              .with("class", "pick pick-" + i);
      panels.add(
          i == 0 ? button.with("checked", "checked") : button,
          tag("label", "Seed " + seeds.get(i).seed()).with("for", id + "." + i));
    }
    for (int i = 0; i < seeds.size(); i++) {
      panels.add(
          tag("div")
              .with("class", "panel panel-" + i)
              .add(
                  tag("p", "Seed " + seeds.get(i).seed()).with("class", "seed-name"),
                  panel.apply(seeds.get(i))));
    }
    return panels;
  }

  /** Returns the style rules for so many seeds. */
  static String css(int seeds) {
    StringBuilder css = new StringBuilder();
    for (int i = 0; i < seeds; i++) {
      css.append(
          String.format(Locale.ROOT, ".pick-%d:checked ~ .panel-%d { display: block; }\n", i, i));
    }
    return css.toString();
  }
}

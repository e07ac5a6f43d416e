package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.RunResults;
import io.decant.api.results.RunResults.ProvenanceEntry;
import io.decant.api.results.SeedResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The section of provenance: the origin of the results, and the files next to the page. */
final class ProvenanceSection {

  private ProvenanceSection() {}

  /** Returns the section. */
  static HtmlElement of(RunResults run) {
    HtmlElement section = tag("section").with("id", "provenance").add(tag("h2", "Provenance"));
    section.add(files(run));
    Map<String, List<ProvenanceEntry>> groups = new LinkedHashMap<>();
    run.provenance()
        .forEach(e -> groups.computeIfAbsent(e.section(), name -> new ArrayList<>()).add(e));
    groups.forEach(
        (name, entries) ->
            section.add(
                HtmlNode.excludedFromComparison(
                    tag("div").add(tag("h3", capitalised(name)), table(name, entries)))));
    return section;
  }

  private static HtmlElement files(RunResults run) {
    HtmlElement list = tag("ul").with("class", "beside");
    list.add(
        file("experiment.yaml", "the experiment with all defaults; running it repeats this run"));
    list.add(file("metrics.json", "all final metrics as JSON"));
    list.add(file("provenance.json", "the content of this section as JSON"));
    for (SeedResults seed : run.seeds()) {
      list.add(
          file(seed.directory() + "/", "seed " + seed.seed() + ": models, observations, figures"));
    }
    return tag("div").add(tag("p", "Next to this page, in the run directory:"), list);
  }

  private static HtmlElement file(String path, String meaning) {
    return tag("li")
        .add(
            tag("a").with("href", HtmlEscaper.toHref(path)).add(tag("code", path)),
            HtmlNode.text(" – " + meaning));
  }

  private static HtmlElement table(String name, List<ProvenanceEntry> entries) {
    HtmlTable table = new HtmlTable("Provenance: " + name, List.of("What", "Value"));
    entries.forEach(
        entry ->
            table.addRow(
                List.of(
                    HtmlNode.text(entry.name()),
                    tag("span", entry.value()).with("class", "value"))));
    return table.toElement();
  }

  private static String capitalised(String name) {
    return name.isEmpty()
        ? "Other"
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}

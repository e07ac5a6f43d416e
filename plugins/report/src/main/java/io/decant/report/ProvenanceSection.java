package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.run.RunView;
import io.decant.api.run.RunView.ProvenanceEntry;
import io.decant.api.run.SeedView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The chapter that says where the results came from, and which files lie beside the page. */
final class ProvenanceSection {

  private ProvenanceSection() {}

  /** The chapter. */
  static Element of(RunView run) {
    Element section = tag("section").with("id", "provenance").add(tag("h2", "Provenance"));
    section.add(files(run));
    Map<String, List<ProvenanceEntry>> groups = new LinkedHashMap<>();
    run.provenance().forEach(e -> groups.computeIfAbsent(e.section(), name -> new ArrayList<>()).add(e));
    groups.forEach((name, entries) -> section.add(Node.aboutTheRun(tag("div").add(tag("h3", capitalised(name)), table(name, entries)))));
    return section;
  }

  private static Element files(RunView run) {
    Element list = tag("ul").with("class", "beside");
    list.add(file("experiment.yaml", "the experiment with every default written out; running it gives this run"));
    list.add(file("metrics.json", "every final number, for programs"));
    list.add(file("provenance.json", "what this chapter says, for programs"));
    for (SeedView seed : run.seeds()) {
      list.add(file(seed.folder() + "/", "seed " + seed.seed() + ": models, observations, figures"));
    }
    return tag("div").add(tag("p", "Beside this page, in the run’s folder:"), list);
  }

  private static Element file(String path, String meaning) {
    return tag("li")
        .add(tag("a").with("href", Escaping.address(path)).add(tag("code", path)), Node.text(" – " + meaning));
  }

  private static Element table(String name, List<ProvenanceEntry> entries) {
    DataTable table = new DataTable("Provenance: " + name, List.of("What", "Value"));
    entries.forEach(
        entry -> table.row(List.of(Node.text(entry.name()), tag("span", entry.value()).with("class", "value"))));
    return table.element();
  }

  private static String capitalised(String name) {
    return name.isEmpty() ? "Other" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}

package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.Finding;
import io.decant.api.run.RunView;
import java.util.List;

/** Findings as a list. */
final class FindingList {

  private FindingList() {}

  /** Findings of several steps, each with the step that found it. */
  static Element withSteps(RunView run, List<MergedFinding> findings) {
    return list(run, findings, true);
  }

  /** Findings of one step. */
  static Element of(RunView run, List<MergedFinding> findings) {
    return list(run, findings, false);
  }

  private static Element list(RunView run, List<MergedFinding> findings, boolean steps) {
    Element list = tag("ul").with("class", "findings");
    for (MergedFinding finding : findings) {
      Element item = tag("li");
      if (finding.kind() == Finding.Kind.CONTRADICTION && !steps) {
        item.with("class", "contradiction").add(tag("strong", "Contradiction. "));
      }
      if (steps) {
        item.add(tag("code", finding.step()), Node.text(" "));
      }
      item.addAll(Prose.inline(finding.text()));
      String holds = finding.holdsIn(run);
      if (!holds.isEmpty()) {
        item.add(Node.text(" "), tag("span", holds).with("class", "holds"));
      }
      list.add(item);
    }
    return list;
  }
}

package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.Finding;
import io.decant.api.results.RunResults;
import java.util.List;

/** Formats findings as a list. */
final class FindingList {

  private FindingList() {}

  /** Returns findings of several steps, each with the name of its step. */
  static HtmlElement withSteps(RunResults run, List<MergedFinding> findings) {
    return list(run, findings, true);
  }

  /** Returns findings of one step. */
  static HtmlElement of(RunResults run, List<MergedFinding> findings) {
    return list(run, findings, false);
  }

  private static HtmlElement list(RunResults run, List<MergedFinding> findings, boolean steps) {
    HtmlElement list = tag("ul").with("class", "findings");
    for (MergedFinding finding : findings) {
      HtmlElement item = tag("li");
      if (finding.kind() == Finding.Severity.CONTRADICTION && !steps) {
        item.with("class", "contradiction").add(tag("strong", "Contradiction. "));
      }
      if (steps) {
        item.add(tag("code", finding.step()), HtmlNode.text(" "));
      }
      item.addAll(InlineMarkup.parseInline(finding.text()));
      String seeds = finding.describeSeeds(run);
      if (!seeds.isEmpty()) {
        item.add(HtmlNode.text(" "), tag("span", seeds).with("class", "holds"));
      }
      list.add(item);
    }
    return list;
  }
}

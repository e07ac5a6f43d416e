package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.run.RunView;

/** The chapter that says what to try next. */
final class NextSection {

  private NextSection() {}

  /** The chapter. */
  static Element of(RunView run) {
    Element section = tag("section").with("id", "next").add(tag("h2", "What to try next"));
    if (run.next().isEmpty()) {
      return section.add(tag("p", "The experiment suggests nothing. Change a value and see what follows."));
    }
    Element list = tag("ul").with("class", "next");
    run.next().forEach(suggestion -> list.add(tag("li").addAll(Prose.inline(suggestion))));
    return section.add(list);
  }
}

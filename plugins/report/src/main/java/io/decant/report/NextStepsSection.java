package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.RunResults;

/** The chapter that says what to try next. */
final class NextStepsSection {

  private NextStepsSection() {}

  /** The chapter. */
  static HtmlElement of(RunResults run) {
    HtmlElement section = tag("section").with("id", "next").add(tag("h2", "What to try next"));
    if (run.nextSteps().isEmpty()) {
      return section.add(
          tag("p", "The experiment suggests nothing. Change a value and see what follows."));
    }
    HtmlElement list = tag("ul").with("class", "next");
    run.nextSteps()
        .forEach(suggestion -> list.add(tag("li").addAll(InlineMarkup.parseInline(suggestion))));
    return section.add(list);
  }
}

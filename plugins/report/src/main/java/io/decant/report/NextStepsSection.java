package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.RunResults;

/** The section of suggested next steps. */
final class NextStepsSection {

  private NextStepsSection() {}

  /** Returns the section. */
  static HtmlElement of(RunResults run) {
    HtmlElement section = tag("section").with("id", "next").add(tag("h2", "Next steps"));
    if (run.nextSteps().isEmpty()) {
      return section.add(
          tag("p", "The experiment has no suggestions. Change a value and run it again."));
    }
    HtmlElement list = tag("ul").with("class", "next");
    run.nextSteps()
        .forEach(suggestion -> list.add(tag("li").addAll(InlineMarkup.parseInline(suggestion))));
    return section.add(list);
  }
}

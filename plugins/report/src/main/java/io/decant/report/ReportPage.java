package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.RunResults;

/** The page about a run. */
final class ReportPage {

  private final RunResults run;

  ReportPage(RunResults run) {
    this.run = run;
  }

  /** Returns a document that HTML and XML parsers parse to the same tree. */
  String markup() {
    return HtmlDocument.markup(
        run.title() + " – " + run.experiment(),
        Stylesheet.text() + SeedTabs.css(run.seeds().size()),
        body());
  }

  private HtmlElement body() {
    HtmlElement main =
        tag("main")
            .with("id", "main")
            .add(
                new SummarySection(run).element(),
                new PipelineSection(run).element(),
                new ResultsSection(run).element(),
                new MetricsSection(run).element(),
                new SparsitySection(run).element(),
                NextStepsSection.of(run),
                ProvenanceSection.of(run));
    return tag("body")
        .add(
            tag("a", "Skip to the report").with("class", "skip").with("href", "#main"),
            header(),
            contents(),
            main,
            tag("footer")
                .add(tag("p", "Made by Decant. This page fetches nothing and runs no script.")));
  }

  private HtmlElement header() {
    return tag("header")
        .add(
            tag("p")
                .with("class", "kicker")
                .add(HtmlNode.text("Experiment "), tag("code", run.experiment())),
            tag("h1").addAll(InlineMarkup.parseInline(run.title())),
            tag("div").with("class", "question").addAll(InlineMarkup.paragraphs(run.question())));
  }

  private HtmlElement contents() {
    HtmlElement list = tag("ul");
    list.add(entry("summary", "Summary"));
    list.add(entry("set-up", "Pipeline"));
    list.add(entry("results", "Results"));
    list.add(entry("numbers", "Metrics"));
    list.add(entry("sparsity", "Sparsity"));
    list.add(entry("next", "Next steps"));
    list.add(entry("provenance", "Provenance"));
    return tag("nav").with("aria-label", "Contents").add(list);
  }

  private static HtmlElement entry(String id, String text) {
    return tag("li").add(tag("a", text).with("href", "#" + id));
  }
}

package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.run.RunView;

/** The whole page about a run. */
final class Page {

  private final RunView run;

  Page(RunView run) {
    this.run = run;
  }

  /** The page as a document that HTML and XML parsers read alike. */
  String markup() {
    return Document.markup(
        run.title() + " – " + run.experiment(), Stylesheet.text() + SeedPanels.rules(run.seeds().size()), body());
  }

  private Element body() {
    Element main =
        tag("main")
            .with("id", "main")
            .add(
                new SummarySection(run).element(),
                new SetUpSection(run).element(),
                new ResultsSection(run).element(),
                new NumbersSection(run).element(),
                new SparsitySection(run).element(),
                NextSection.of(run),
                ProvenanceSection.of(run));
    return tag("body")
        .add(
            tag("a", "Skip to the report").with("class", "skip").with("href", "#main"),
            header(),
            contents(),
            main,
            tag("footer").add(tag("p", "Made by Decant. This page fetches nothing and runs no script.")));
  }

  private Element header() {
    return tag("header")
        .add(
            tag("p").with("class", "kicker").add(Node.text("Experiment "), tag("code", run.experiment())),
            tag("h1").addAll(Prose.inline(run.title())),
            tag("div").with("class", "question").addAll(Prose.paragraphs(run.question())));
  }

  private Element contents() {
    Element list = tag("ul");
    list.add(entry("summary", "In short"));
    list.add(entry("set-up", "Set-up"));
    list.add(entry("results", "Results"));
    list.add(entry("numbers", "Numbers"));
    list.add(entry("sparsity", "Requested and measured"));
    list.add(entry("next", "What to try next"));
    list.add(entry("provenance", "Provenance"));
    return tag("nav").with("aria-label", "Contents").add(list);
  }

  private static Element entry(String id, String words) {
    return tag("li").add(tag("a", words).with("href", "#" + id));
  }
}

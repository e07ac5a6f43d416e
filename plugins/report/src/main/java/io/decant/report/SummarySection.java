package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.Figure;
import io.decant.api.Finding;
import io.decant.api.StageOutline;
import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.run.StepView;
import io.decant.api.run.StepView.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The box at the top: what was run, the numbers that matter, and what contradicts what was asked for. */
final class SummarySection {

  private static final int MOST_HEADLINES = 9;

  private final RunView run;
  private final List<Comparison> comparisons;

  SummarySection(RunView run) {
    this.run = run;
    this.comparisons = Comparison.of(run);
  }

  /** The box. */
  Element element() {
    Element section = tag("section").with("id", "summary").add(tag("h2", "In short"));
    section.add(tag("p", whatWasRun()).add(Node.aboutTheRun(Node.text(howLong()))));
    List<MeasureView> headlines = headlines();
    if (!headlines.isEmpty()) {
      Element tiles = tag("dl").with("class", "headlines");
      headlines.forEach(measure -> tiles.add(tile(measure)));
      section.add(tiles);
    }
    rangesInWords().ifPresent(words -> section.add(tag("p").addAll(Prose.inline(words))));
    pages().forEach(section::add);
    return section.add(contradictions());
  }

  /** Pages that figures have written, a line for each kind of them, with a link for each seed. */
  private List<Element> pages() {
    Map<String, Element> lines = new LinkedHashMap<>();
    for (SeedView seed : run.seeds()) {
      for (Figure figure : seed.figures().values().stream().flatMap(List::stream).toList()) {
        figure.files().stream().filter(file -> file.endsWith(".html")).forEach(file ->
            lines
                .computeIfAbsent(figure.title(), title -> tag("p").addAll(Prose.inline(title)).add(Node.text(":")))
                .add(
                    Node.text(" "),
                    tag("a", "seed " + seed.seed())
                        .with("href", RunFolder.figureAddress(seed, file))
                        .with("aria-label", figure.title() + ", seed " + seed.seed())));
      }
    }
    return List.copyOf(lines.values());
  }

  private String whatWasRun() {
    List<String> seeds = run.seeds().stream().map(seed -> String.valueOf(seed.seed())).toList();
    long parameters =
        run.steps().stream().flatMap(s -> s.stage().stream()).mapToLong(StageOutline::parameterCount).sum();
    String stages =
        steps(Kind.STAGE) == 0
            ? "no stages"
            : Prose.counted(steps(Kind.STAGE), "stage") + " with " + Prose.counted(parameters, "parameter");
    String probes = steps(Kind.PROBE) == 0 ? "no probes" : Prose.counted(steps(Kind.PROBE), "probe");
    return "Run with "
        + (seeds.size() == 1 ? "one seed (" : seeds.size() + " seeds (")
        + Prose.listing(seeds)
        + ") on "
        + Prose.counted(run.data().trainCount(), "training example")
        + " and "
        + Prose.counted(run.data().testCount(), "test example")
        + " of "
        + Prose.counted(run.data().classes().size(), "class")
        + ": "
        + stages
        + " and "
        + probes
        + ".";
  }

  private String howLong() {
    double seconds =
        run.seeds().stream().flatMap(seed -> seed.seconds().values().stream()).mapToDouble(s -> s).sum();
    return seconds > 0 ? " The steps took " + Numbers.duration(seconds) + " in all." : "";
  }

  private long steps(Kind kind) {
    return run.steps().stream().filter(step -> step.kind() == kind).count();
  }

  /** The numbers with a published counterpart; if there are none, one of each step. */
  private List<MeasureView> headlines() {
    Set<MeasureView> headlines = new LinkedHashSet<>();
    for (Comparison c : comparisons) {
      if (c.epoch().isEmpty()) {
        c.measured().ifPresent(headlines::add);
      }
    }
    for (StepView step : headlines.isEmpty() ? run.steps() : List.<StepView>of()) {
      List<MeasureView> own =
          run.measures().stream().filter(m -> Measured.stepOf(m.address()).equals(step.name())).toList();
      own.stream()
          .filter(m -> Measured.nameOf(m.address()).startsWith("test-"))
          .findFirst()
          .or(() -> own.stream().findFirst())
          .ifPresent(headlines::add);
    }
    return headlines.stream().limit(MOST_HEADLINES).toList();
  }

  private Element tile(MeasureView measure) {
    Element tile = tag("div");
    String unit = measure.unit().isBlank() ? "" : " " + measure.unit();
    tile.add(
        tag("dt")
            .add(tag("span", measure.label()), Node.text(" "), tag("code", Measured.stepOf(measure.address()))),
        tag("dd")
            .with("class", "value")
            .add(MeasureCells.mean(measure), tag("span", unit).with("class", "unit")));
    comparisons.stream()
        .filter(c -> c.epoch().isEmpty() && c.address().equals(measure.address()))
        .findFirst()
        .ifPresent(c -> tile.add(tag("dd", besides(c)).with("class", "published")));
    return tile;
  }

  private static String besides(Comparison c) {
    List<String> parts = new ArrayList<>();
    c.publishedValue().ifPresent(value -> parts.add("published " + value));
    c.publishedRange().ifPresent(range -> parts.add("re-runs " + range));
    return String.join(" · ", parts);
  }

  private Optional<String> rangesInWords() {
    List<Comparison> ranged =
        comparisons.stream()
            .filter(c -> c.standing() == Comparison.Standing.WITHIN || c.standing() == Comparison.Standing.OUTSIDE)
            .toList();
    if (ranged.isEmpty()) {
      return Optional.empty();
    }
    List<String> outside =
        ranged.stream()
            .filter(c -> c.standing() == Comparison.Standing.OUTSIDE)
            .map(c -> "`" + c.address() + "`" + (c.epoch().isPresent() ? " after epoch " + c.epoch().getAsInt() : ""))
            .toList();
    return Optional.of(
        String.format(Locale.ROOT, "Of %s that have a range of re-runs by others, %d of %d lie within it%s.",
                run.seeds().size() == 1 ? "the numbers" : "the means over seeds",
                ranged.size() - outside.size(),
                ranged.size(),
                outside.isEmpty() ? "" : "; outside: " + Prose.listing(outside)));
  }

  private Element contradictions() {
    List<MergedFinding> found =
        MergedFinding.of(run).stream().filter(f -> f.kind() == Finding.Kind.CONTRADICTION).toList();
    Element box = tag("div").with("class", "contradictions");
    box.add(tag("h3", "Where the measured contradicts the words"));
    return found.isEmpty()
        ? box.add(tag("p", "No step found a contradiction between what was asked for and what was measured."))
        : box.add(FindingList.withSteps(run, found));
  }
}

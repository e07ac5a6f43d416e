package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.Figure;
import io.decant.api.Finding;
import io.decant.api.StageSpec;
import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.results.StepInfo;
import io.decant.api.results.StepInfo.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The box at the top: the run, its headline metrics, and contradictions. */
final class SummarySection {

  private static final int MAX_HEADLINES = 9;

  private final RunResults run;
  private final List<PublishedComparison> comparisons;

  SummarySection(RunResults run) {
    this.run = run;
    this.comparisons = PublishedComparison.of(run);
  }

  /** Returns the box. */
  HtmlElement element() {
    HtmlElement section = tag("section").with("id", "summary").add(tag("h2", "Summary"));
    section.add(
        tag("p", runDescription())
            .add(HtmlNode.excludedFromComparison(HtmlNode.text(formatDuration()))));
    List<MetricSummary> headlines = headlines();
    if (!headlines.isEmpty()) {
      HtmlElement tiles = tag("dl").with("class", "headlines");
      headlines.forEach(metric -> tiles.add(tile(metric)));
      section.add(tiles);
    }
    rangesInWords().ifPresent(text -> section.add(tag("p").addAll(InlineMarkup.parseInline(text))));
    pages().forEach(section::add);
    return section.add(contradictions());
  }

  /** Returns links to pages that figures have written, one line per kind and one link per seed. */
  private List<HtmlElement> pages() {
    Map<String, HtmlElement> lines = new LinkedHashMap<>();
    for (SeedResults seed : run.seeds()) {
      for (Figure figure : seed.figures().values().stream().flatMap(List::stream).toList()) {
        figure.files().stream()
            .filter(file -> file.endsWith(".html"))
            .forEach(
                file ->
                    lines
                        .computeIfAbsent(
                            figure.title(),
                            title ->
                                tag("p")
                                    .addAll(InlineMarkup.parseInline(title))
                                    .add(HtmlNode.text(":")))
                        .add(
                            HtmlNode.text(" "),
                            tag("a", "seed " + seed.seed())
                                .with("href", RunFigureFiles.figureHref(seed, file))
                                .with("aria-label", figure.title() + ", seed " + seed.seed())));
      }
    }
    return List.copyOf(lines.values());
  }

  private String runDescription() {
    List<String> seeds = run.seeds().stream().map(seed -> String.valueOf(seed.seed())).toList();
    long parameters =
        run.steps().stream()
            .flatMap(s -> s.stageSpec().stream())
            .mapToLong(StageSpec::parameterCount)
            .sum();
    String stages =
        steps(StepKind.STAGE) == 0
            ? "no stages"
            : InlineMarkup.pluralize(steps(StepKind.STAGE), "stage")
                + " with "
                + InlineMarkup.pluralize(parameters, "parameter");
    String probes =
        steps(StepKind.PROBE) == 0
            ? "no probes"
            : InlineMarkup.pluralize(steps(StepKind.PROBE), "probe");
    return "Run with "
        + (seeds.size() == 1 ? "one seed (" : seeds.size() + " seeds (")
        + InlineMarkup.joinWithAnd(seeds)
        + ") on "
        + InlineMarkup.pluralize(run.data().trainCount(), "training example")
        + " and "
        + InlineMarkup.pluralize(run.data().testCount(), "test example")
        + " of "
        + InlineMarkup.pluralize(run.data().classes().size(), "class")
        + ": "
        + stages
        + " and "
        + probes
        + ".";
  }

  private String formatDuration() {
    double seconds =
        run.seeds().stream()
            .flatMap(seed -> seed.seconds().values().stream())
            .mapToDouble(s -> s)
            .sum();
    return seconds > 0
        ? " The steps took " + ReportNumberFormatter.duration(seconds) + " in total."
        : "";
  }

  private long steps(StepKind kind) {
    return run.steps().stream().filter(step -> step.kind() == kind).count();
  }

  /** Returns the metrics with published results, otherwise one of each step. */
  private List<MetricSummary> headlines() {
    Set<MetricSummary> headlines = new LinkedHashSet<>();
    for (PublishedComparison c : comparisons) {
      if (c.epoch().isEmpty()) {
        c.measured().ifPresent(headlines::add);
      }
    }
    for (StepInfo step : headlines.isEmpty() ? run.steps() : List.<StepInfo>of()) {
      List<MetricSummary> ownMetrics =
          run.metrics().stream()
              .filter(m -> MetricIndex.stepOf(m.address()).equals(step.name()))
              .toList();
      ownMetrics.stream()
          .filter(m -> MetricIndex.metricOf(m.address()).startsWith("test-"))
          .findFirst()
          .or(() -> ownMetrics.stream().findFirst())
          .ifPresent(headlines::add);
    }
    return headlines.stream().limit(MAX_HEADLINES).toList();
  }

  private HtmlElement tile(MetricSummary metric) {
    HtmlElement tile = tag("div");
    String unit = metric.unit().isBlank() ? "" : " " + metric.unit();
    tile.add(
        tag("dt")
            .add(
                tag("span", metric.label()),
                HtmlNode.text(" "),
                tag("code", MetricIndex.stepOf(metric.address()))),
        tag("dd")
            .with("class", "value")
            .add(MetricCells.mean(metric), tag("span", unit).with("class", "unit")));
    comparisons.stream()
        .filter(c -> c.epoch().isEmpty() && c.address().equals(metric.address()))
        .findFirst()
        .ifPresent(c -> tile.add(tag("dd", publishedValue(c)).with("class", "published")));
    return tile;
  }

  private static String publishedValue(PublishedComparison c) {
    List<String> parts = new ArrayList<>();
    c.publishedValue().ifPresent(value -> parts.add("published " + value));
    c.publishedRange().ifPresent(range -> parts.add("re-runs " + range));
    return String.join(" · ", parts);
  }

  private Optional<String> rangesInWords() {
    List<PublishedComparison> ranged =
        comparisons.stream()
            .filter(
                c ->
                    c.status() == PublishedComparison.ComparisonStatus.WITHIN_RANGE
                        || c.status() == PublishedComparison.ComparisonStatus.OUTSIDE_RANGE)
            .toList();
    if (ranged.isEmpty()) {
      return Optional.empty();
    }
    List<String> outside =
        ranged.stream()
            .filter(c -> c.status() == PublishedComparison.ComparisonStatus.OUTSIDE_RANGE)
            .map(
                c ->
                    "`"
                        + c.address()
                        + "`"
                        + (c.epoch().isPresent() ? " after epoch " + c.epoch().getAsInt() : ""))
            .toList();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Of %s that have a range of re-runs by others, %d of %d are within it%s.",
            run.seeds().size() == 1 ? "the metrics" : "the means over seeds",
            ranged.size() - outside.size(),
            ranged.size(),
            outside.isEmpty() ? "" : "; outside: " + InlineMarkup.joinWithAnd(outside)));
  }

  private HtmlElement contradictions() {
    List<MergedFinding> contradictions =
        MergedFinding.of(run).stream()
            .filter(f -> f.kind() == Finding.Severity.CONTRADICTION)
            .toList();
    HtmlElement box = tag("div").with("class", "contradictions");
    box.add(tag("h3", "Contradictions"));
    return contradictions.isEmpty()
        ? box.add(tag("p", "No step found a contradiction between configuration and measurement."))
        : box.add(FindingList.withSteps(run, contradictions));
  }
}

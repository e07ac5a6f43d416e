package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The chapter of numbers: measured beside published, then everything that was measured. */
final class NumbersSection {

  /** From so many epochs on, a published course over epochs is a table of its own. */
  private static final int A_COURSE = 3;

  private final RunView run;

  NumbersSection(RunView run) {
    this.run = run;
  }

  /** The chapter. */
  Element element() {
    Element section = tag("section").with("id", "numbers").add(tag("h2", "Numbers"));
    List<Comparison> comparisons = Comparison.of(run);
    if (comparisons.isEmpty()) {
      section.add(tag("p", run.notCompared().orElse("The experiment names no published numbers to compare with.")));
    } else {
      section.add(tag("h3", "Measured beside published"), howToCompare());
      addComparisons(section, comparisons);
    }
    section.add(tag("h3", "Every final number"));
    if (run.measures().isEmpty()) {
      return section.add(tag("p", "Nothing was measured."));
    }
    section.add(everything());
    if (run.measures().stream().flatMap(m -> m.values().stream()).anyMatch(v -> v.isNaN())) {
      section.add(
          tag("p")
              .with("class", "note")
              .text(
                  Numbers.UNDEFINED
                      + ": not defined here; say, the explained variance of activations that do not vary, or a mean"
                      + " over no examples. A mean over seeds is undefined if one of its values is."));
    }
    return section;
  }

  private Element howToCompare() {
    int seeds = run.seeds().size();
    String ours =
        seeds == 1
            ? "The measured number is that of one seed, so nothing is known of its spread."
            : "The measured number is the mean over "
                + seeds
                + " seeds ± their standard deviation (n − 1 in the denominator).";
    return tag("p")
        .text(
            ours
                + " The range is the lowest and the highest value of re-runs by others, as many as the source says:"
                + " it is no confidence interval, and few re-runs do not span a distribution. A mean falls within such"
                + " a range more easily than a single seed does. The ends count as rounded to the digits that were"
                + " given.");
  }

  private void addComparisons(Element section, List<Comparison> comparisons) {
    Map<String, Long> epochs =
        comparisons.stream()
            .filter(c -> c.epoch().isPresent() && c.range().isEmpty())
            .collect(Collectors.groupingBy(Comparison::address, Collectors.counting()));
    List<Comparison> main = new ArrayList<>();
    List<Comparison> courses = new ArrayList<>();
    for (Comparison c : comparisons) {
      boolean course =
          c.epoch().isPresent() && c.range().isEmpty() && epochs.getOrDefault(c.address(), 0L) >= A_COURSE;
      (course ? courses : main).add(c);
    }
    section.add(table("Measured and published numbers", main));
    if (!courses.isEmpty()) {
      section.add(
          tag("details")
              .add(tag("summary", "Epoch by epoch"), table("Measured and published numbers, epoch by epoch", courses)));
    }
  }

  private Element table(String caption, List<Comparison> comparisons) {
    List<String> columns = new ArrayList<>(List.of("Measure", MeasureCells.meanHeading(run)));
    columns.addAll(List.of("Published", "Range of re-runs", "Verdict"));
    columns.addAll(MeasureCells.seedHeadings(run));
    DataTable table = new DataTable(caption, columns).stacks();
    comparisons.forEach(comparison -> table.row(cells(comparison)));
    return table.element();
  }

  private List<Node> cells(Comparison c) {
    List<Node> cells = new ArrayList<>();
    String when = c.epoch().isPresent() ? ", epoch " + c.epoch().getAsInt() : "";
    cells.add(
        c.measured()
            .map(m -> MeasureCells.name(m, when))
            .orElseGet(() -> tag("span", Measured.words(Measured.nameOf(c.address())) + when + " ").add(code(c))));
    cells.add(c.measured().map(MeasureCells::mean).orElseGet(MeasureCells::absent));
    cells.add(c.publishedValue().map(MeasureCells::number).orElseGet(MeasureCells::absent));
    cells.add(c.publishedRange().map(MeasureCells::number).orElseGet(MeasureCells::absent));
    cells.add(verdict(c));
    cells.addAll(MeasureCells.seeds(run, c.measured()));
    return cells;
  }

  private static Element verdict(Comparison c) {
    String style = c.standing() == Comparison.Standing.OUTSIDE ? "verdict off" : "verdict";
    Element cell = tag("span").with("class", style).add(tag("span", c.verdict()));
    return c.source().isEmpty() ? cell : cell.add(Node.text(" "), tag("span", c.source()).with("class", "source"));
  }

  private static Element code(Comparison c) {
    return tag("code", c.address()).with("class", "address");
  }

  private Element everything() {
    List<String> columns = new ArrayList<>(List.of("Measure", MeasureCells.meanHeading(run)));
    columns.addAll(MeasureCells.seedHeadings(run));
    DataTable table = new DataTable("Every final number, by step", columns);
    String group = "";
    for (MeasureView measure : run.measures()) {
      String step = Measured.stepOf(measure.address());
      if (!step.equals(group)) {
        table.group(step);
        group = step;
      }
      List<Node> cells = new ArrayList<>(List.of(MeasureCells.name(measure, ""), MeasureCells.mean(measure)));
      cells.addAll(MeasureCells.seeds(run, Optional.of(measure)));
      table.row(cells);
    }
    return table.element();
  }
}

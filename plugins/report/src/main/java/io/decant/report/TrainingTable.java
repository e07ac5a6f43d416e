package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table of a stage's metrics from the first to the last epoch, as means over the seeds. */
final class TrainingTable {

  private final RunResults run;
  private final String stage;
  private final List<Integer> epochs;

  TrainingTable(RunResults run, String stage) {
    this.run = run;
    this.stage = stage;
    this.epochs = MetricIndex.epochs(run, stage);
  }

  /**
   * Returns the first and the last epoch, with a collapsed table of all epochs; empty for a step
   * without epochs.
   */
  Optional<HtmlElement> element() {
    if (epochs.isEmpty()) {
      return Optional.empty();
    }
    int first = epochs.get(0);
    int last = epochs.get(epochs.size() - 1);
    List<Integer> ends = first == last ? List.of(first) : List.of(first, last);
    HtmlElement wrapper = tag("div").add(table("Training of " + stage + meanOver(), ends));
    if (epochs.size() > 2) {
      wrapper.add(
          tag("details")
              .add(
                  tag("summary", "All epochs"),
                  table("Training of " + stage + ", all epochs" + meanOver(), epochs)));
    }
    return Optional.of(wrapper);
  }

  private String meanOver() {
    return run.seeds().size() == 1 ? "" : ", mean over the seeds ± standard deviation";
  }

  private HtmlElement table(String caption, List<Integer> shown) {
    boolean isShort = shown.size() <= 2;
    List<String> columns = new ArrayList<>(List.of(isShort ? "Metric" : "Epoch"));
    List<String> names = MetricIndex.metricNames(run, stage);
    if (isShort) {
      shown.forEach(epoch -> columns.add("Epoch " + epoch));
    } else {
      names.forEach(name -> columns.add(MetricIndex.displayName(name)));
    }
    HtmlTable table = new HtmlTable(caption, columns);
    if (isShort) {
      names.forEach(
          name ->
              table.addRow(
                  row(
                      MetricIndex.displayName(name),
                      shown.stream().map(e -> cell(name, e)).toList())));
    } else {
      shown.forEach(
          epoch ->
              table.addRow(
                  row(String.valueOf(epoch), names.stream().map(n -> cell(n, epoch)).toList())));
    }
    return table.toElement();
  }

  private static List<HtmlNode> row(String heading, List<HtmlNode> cells) {
    List<HtmlNode> row = new ArrayList<>(List.of(HtmlNode.text(heading)));
    row.addAll(cells);
    return row;
  }

  private HtmlNode cell(String name, int epoch) {
    Optional<MetricSummary> measure = run.metricAtEpoch(stage + "." + name, epoch);
    return measure.map(MetricCells::mean).orElseGet(MetricCells::emptyCell);
  }
}

package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a stage's measures went from the first epoch to the last, as means over the seeds. */
final class TrainingTable {

  private final RunView run;
  private final String stage;
  private final List<Integer> epochs;

  TrainingTable(RunView run, String stage) {
    this.run = run;
    this.stage = stage;
    this.epochs = Measured.epochs(run, stage);
  }

  /** The first and the last epoch, and every epoch folded away below them; empty for a step without epochs. */
  Optional<Element> element() {
    if (epochs.isEmpty()) {
      return Optional.empty();
    }
    int first = epochs.get(0);
    int last = epochs.get(epochs.size() - 1);
    List<Integer> ends = first == last ? List.of(first) : List.of(first, last);
    Element both = tag("div").add(table("Training of " + stage + meanOver(), ends));
    if (epochs.size() > 2) {
      both.add(
          tag("details")
              .add(
                  tag("summary", "Every epoch"),
                  table("Training of " + stage + ", every epoch" + meanOver(), epochs)));
    }
    return Optional.of(both);
  }

  private String meanOver() {
    return run.seeds().size() == 1 ? "" : ", mean over the seeds ± standard deviation";
  }

  private Element table(String caption, List<Integer> shown) {
    boolean few = shown.size() <= 2;
    List<String> columns = new ArrayList<>(List.of(few ? "Measure" : "Epoch"));
    List<String> names = Measured.names(run, stage);
    if (few) {
      shown.forEach(epoch -> columns.add("Epoch " + epoch));
    } else {
      names.forEach(name -> columns.add(Measured.words(name)));
    }
    DataTable table = new DataTable(caption, columns);
    if (few) {
      names.forEach(name -> table.row(row(Measured.words(name), shown.stream().map(e -> cell(name, e)).toList())));
    } else {
      shown.forEach(epoch -> table.row(row(String.valueOf(epoch), names.stream().map(n -> cell(n, epoch)).toList())));
    }
    return table.element();
  }

  private static List<Node> row(String heading, List<Node> cells) {
    List<Node> row = new ArrayList<>(List.of(Node.text(heading)));
    row.addAll(cells);
    return row;
  }

  private Node cell(String name, int epoch) {
    Optional<MeasureView> measure = run.measureAfter(stage + "." + name, epoch);
    return measure.map(MeasureCells::mean).orElseGet(MeasureCells::absent);
  }
}

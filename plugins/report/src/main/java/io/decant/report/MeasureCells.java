package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cells in which tables show a measure: its name, its mean with deviation, its value in each seed. */
final class MeasureCells {

  private MeasureCells() {}

  /** What is measured, and its address. */
  static Node name(MeasureView measure, String addition) {
    String unit = measure.unit().isBlank() ? "" : " (" + measure.unit() + ")";
    return tag("span")
        .add(
            tag("span", measure.label() + addition + unit).with("class", "label"),
            Node.text(" "),
            tag("code", measure.address()).with("class", "address"));
  }

  /** The mean with its deviation; the value itself if there is one seed. */
  static Node mean(MeasureView measure) {
    return number(Precision.of(measure.values()).format(measure.mean(), measure.deviation()));
  }

  /** The value in each seed; nothing if there is only one seed, whose value the mean is. */
  static List<Node> seeds(RunView run, Optional<MeasureView> measure) {
    List<Node> cells = new ArrayList<>();
    for (int i = 0; i < run.seeds().size() && run.seeds().size() > 1; i++) {
      int seed = i;
      cells.add(
          measure
              .map(m -> number(Precision.of(m.values()).format(m.values().get(seed))))
              .orElseGet(MeasureCells::absent));
    }
    return cells;
  }

  /** The headings of {@link #seeds}. */
  static List<String> seedHeadings(RunView run) {
    return run.seeds().size() == 1
        ? List.of()
        : run.seeds().stream().map(seed -> "Seed " + seed.seed()).toList();
  }

  /** The heading of {@link #mean}. */
  static String meanHeading(RunView run) {
    return run.seeds().size() == 1 ? "Seed " + run.seeds().get(0).seed() : "Mean ± s.d.";
  }

  /** A number, set so that digits stand below each other. */
  static Node number(String text) {
    return tag("span", text).with("class", "number");
  }

  /** Nothing to show. */
  static Node absent() {
    return tag("span", "–").with("class", "absent");
  }
}

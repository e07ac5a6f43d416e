package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import io.decant.api.ObservationSeries;
import io.decant.api.Table;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.results.StepInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of a probe's last observation, for each seed. */
final class ProbeTables {

  /** Longer tables are collapsed. */
  private static final int MIN_FOLDED_ROWS = 13;

  private final RunResults run;
  private final StepInfo probe;

  ProbeTables(RunResults run, StepInfo probe) {
    this.run = run;
    this.probe = probe;
  }

  /** Returns one element per table. */
  List<HtmlElement> elements() {
    Map<String, String> titles = new LinkedHashMap<>();
    run.seeds()
        .forEach(
            seed -> tables(seed).forEach(table -> titles.putIfAbsent(table.name(), table.title())));
    List<HtmlElement> elements = new ArrayList<>();
    titles.forEach(
        (name, title) -> {
          HtmlElement panels =
              SeedTabs.of(
                  "table." + HtmlEscaper.toId(probe.name()) + "." + HtmlEscaper.toId(name),
                  title,
                  run.seeds(),
                  seed -> format(seed, name));
          elements.add(
              longest(name) < MIN_FOLDED_ROWS
                  ? panels
                  : tag("details").add(tag("summary", title), panels));
        });
    return elements;
  }

  private int longest(String name) {
    return run.seeds().stream()
        .flatMap(seed -> table(seed, name).stream())
        .mapToInt(table -> table.rows().size())
        .max()
        .orElse(0);
  }

  private List<Table> tables(SeedResults seed) {
    ObservationSeries series = seed.observations().get(probe.name());
    return series == null ? List.of() : series.last().tables();
  }

  private Optional<Table> table(SeedResults seed, String name) {
    return tables(seed).stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private HtmlNode format(SeedResults seed, String name) {
    return table(seed, name)
        .map(ProbeTables::element)
        .orElseGet(
            () -> tag("p", "Seed " + seed.seed() + " has no such table.").with("class", "missing"));
  }

  private static HtmlElement element(Table table) {
    List<MetricNumberFormat> precisions = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      precisions.add(precision(table, column));
    }
    HtmlTable element = new HtmlTable(table.title(), table.columns());
    for (List<Object> row : table.rows()) {
      List<HtmlNode> cells = new ArrayList<>();
      for (int column = 0; column < row.size(); column++) {
        cells.add(cell(row.get(column), precisions.get(column)));
      }
      element.addRow(cells);
    }
    return element.toElement();
  }

  private static MetricNumberFormat precision(Table table, int column) {
    List<Double> numbers = new ArrayList<>();
    for (List<Object> row : table.rows()) {
      if (row.get(column) instanceof Number number) {
        numbers.add(number.doubleValue());
      }
    }
    return MetricNumberFormat.of(numbers);
  }

  private static HtmlNode cell(Object cell, MetricNumberFormat precision) {
    return cell instanceof Number number
        ? MetricCells.number(precision.format(number.doubleValue()))
        : tag("span").addAll(InlineMarkup.parseInline(cell.toString()));
  }
}

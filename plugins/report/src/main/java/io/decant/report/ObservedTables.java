package io.decant.report;

import static io.decant.report.Element.tag;

import io.decant.api.ObservationSeries;
import io.decant.api.Table;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.run.StepView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables that a probe observed last, for each seed. */
final class ObservedTables {

  /** A longer table is folded away, so that the story can be followed. */
  private static final int FOLDED_FROM = 13;

  private final RunView run;
  private final StepView probe;

  ObservedTables(RunView run, StepView probe) {
    this.run = run;
    this.probe = probe;
  }

  /** One element for each of the probe's tables. */
  List<Element> elements() {
    Map<String, String> titles = new LinkedHashMap<>();
    run.seeds().forEach(seed -> tables(seed).forEach(table -> titles.putIfAbsent(table.name(), table.title())));
    List<Element> elements = new ArrayList<>();
    titles.forEach(
        (name, title) -> {
          Element panels =
              SeedPanels.of(
                  "table." + Escaping.id(probe.name()) + "." + Escaping.id(name),
                  title,
                  run.seeds(),
                  seed -> shown(seed, name));
          elements.add(longest(name) < FOLDED_FROM ? panels : tag("details").add(tag("summary", title), panels));
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

  private List<Table> tables(SeedView seed) {
    ObservationSeries series = seed.observations().get(probe.name());
    return series == null ? List.of() : series.last().tables();
  }

  private Optional<Table> table(SeedView seed, String name) {
    return tables(seed).stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private Node shown(SeedView seed, String name) {
    return table(seed, name)
        .map(ObservedTables::element)
        .orElseGet(() -> tag("p", "Seed " + seed.seed() + " has no such table.").with("class", "missing"));
  }

  private static Element element(Table table) {
    List<Precision> precisions = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      precisions.add(precision(table, column));
    }
    DataTable shown = new DataTable(table.title(), table.columns());
    for (List<Object> row : table.rows()) {
      List<Node> cells = new ArrayList<>();
      for (int column = 0; column < row.size(); column++) {
        cells.add(cell(row.get(column), precisions.get(column)));
      }
      shown.row(cells);
    }
    return shown.element();
  }

  private static Precision precision(Table table, int column) {
    List<Double> numbers = new ArrayList<>();
    for (List<Object> row : table.rows()) {
      if (row.get(column) instanceof Number number) {
        numbers.add(number.doubleValue());
      }
    }
    return Precision.of(numbers);
  }

  private static Node cell(Object cell, Precision precision) {
    return cell instanceof Number number
        ? MeasureCells.number(precision.format(number.doubleValue()))
        : tag("span").addAll(Prose.inline(cell.toString()));
  }
}

package io.decant.history;

import io.decant.engine.store.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tidy table of what runs have measured, a row for each number. Its columns are {@code run} and
 * {@code experiment}, {@code seed}, {@code step} (a stage or a probe), {@code epoch} (empty for a
 * final number of the run), {@code measure}, {@code value} with all its digits (empty if there was
 * no number), and {@code unit} (empty for a pure number).
 *
 * @since 0.1.0
 */
public final class MetricsTable {

  private static final List<String> COLUMNS =
      List.of("run", "experiment", "seed", "step", "epoch", "measure", "value", "unit");

  private final List<List<Object>> rows = new ArrayList<>();

  /** A table without rows. */
  public MetricsTable() {}

  /** Adds the numbers of a run, in their order. */
  public MetricsTable add(String run, String experiment, List<MetricRow> numbers) {
    for (MetricRow number : numbers) {
      rows.add(
          List.of(
              run,
              experiment,
              number.seed(),
              number.step(),
              number.epoch().isPresent() ? number.epoch().getAsInt() : "",
              number.metric(),
              number.value(),
              number.unit()));
    }
    return this;
  }

  /**
   * As CSV: a line of the columns' names, then a line for each row; texts are quoted where they
   * need it.
   */
  public String toCsv() {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (List<Object> row : rows) {
      csv.append(String.join(",", row.stream().map(MetricsTable::cell).toList())).append('\n');
    }
    return csv.toString();
  }

  private static String cell(Object value) {
    String text =
        value instanceof Double number && !Double.isFinite(number) ? "" : value.toString();
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /**
   * As JSON: a list of objects with the columns' names as keys; {@code null} stands for what CSV
   * leaves empty.
   */
  public String toJson() {
    StringBuilder json = new StringBuilder("[");
    for (int r = 0; r < rows.size(); r++) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < COLUMNS.size(); i++) {
        Object value = rows.get(r).get(i);
        object.put(
            COLUMNS.get(i), COLUMNS.get(i).equals("epoch") && value.equals("") ? null : value);
      }
      json.append(r == 0 ? "\n" : ",\n").append(JsonWriter.toLine(object).stripTrailing());
    }
    return json.append("\n]\n").toString();
  }
}

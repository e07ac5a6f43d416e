package io.decant.history;

import io.decant.engine.store.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tidy table of metrics with one row for each value. Its columns are {@code run}, {@code
 * experiment}, {@code seed}, {@code step} (a stage or a probe), {@code epoch} (empty for a final
 * metric of the run), {@code measure}, {@code value} with all digits (empty if undefined), and
 * {@code unit} (empty if dimensionless).
 *
 * @since 0.1.0
 */
public final class MetricsExport {

  private static final List<String> COLUMNS =
      List.of("run", "experiment", "seed", "step", "epoch", "measure", "value", "unit");

  private final List<List<Object>> rows = new ArrayList<>();

  /** Creates an empty table. */
  public MetricsExport() {}

  /** Adds the metrics of a run in order. */
  public MetricsExport add(String run, String experiment, List<MetricRow> numbers) {
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

  /** Formats the table as CSV: a header, then a line for each row; text is quoted if necessary. */
  public String toCsv() {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (List<Object> row : rows) {
      csv.append(String.join(",", row.stream().map(MetricsExport::cell).toList())).append('\n');
    }
    return csv.toString();
  }

  private static String cell(Object value) {
    String text =
        value instanceof Double number && !Double.isFinite(number) ? "" : value.toString();
    return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /**
   * Formats the table as JSON: a list of objects whose keys are the columns; {@code null} replaces
   * empty CSV values.
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

package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A table of numbers and strings.
 *
 * @param name lower-case with dashes
 * @param title one line
 * @param columns the column headings, with units in parentheses
 * @param rows the cells, each a {@link String} or a {@link Number}, one per column
 * @since 0.1.0
 */
@API(status = STABLE)
public record Table(String name, String title, List<String> columns, List<List<Object>> rows) {

  /** Copies the rows and checks their lengths. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "table " + name + ": row " + row + " does not fit columns " + columns);
      }
      for (Object cell : row) {
        if (!(cell instanceof String) && !(cell instanceof Number)) {
          throw new IllegalArgumentException(
              "table " + name + ": neither a string nor a number: " + cell);
        }
      }
    }
  }
}

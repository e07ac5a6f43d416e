package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Rows of numbers and words.
 *
 * @param name lower-case with dashes
 * @param title one line
 * @param columns headings, with units in brackets
 * @param rows cells, each a {@link String} or a {@link Number}, as many a row as there are columns
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
              "table " + name + ": neither text nor number: " + cell);
        }
      }
    }
  }
}

package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A reference to a port: {@code classifier.hidden}, or {@code code} for the first port of that
 * stage, or {@code data} for the examples.
 *
 * @param stage the stage's name, or {@code data}
 * @param port the port's name; empty for the stage's first port
 * @since 0.1.0
 */
@API(status = STABLE)
public record PortRef(String stage, String port) implements ConfigReference {

  /** The examples of the experiment's data source. */
  public static final PortRef DATA = new PortRef("data", "");

  /** Parses {@code stage.port}, {@code stage} or {@code data}. */
  public static PortRef parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new PortRef(text, "")
        : new PortRef(text.substring(0, dot), text.substring(dot + 1));
  }

  /** Returns whether this is the data source's port. */
  public boolean isData() {
    return stage.equals(DATA.stage);
  }

  @Override
  public String step() {
    return stage;
  }

  @Override
  public String text() {
    return port.isEmpty() ? stage : stage + "." + port;
  }

  @Override
  public String toString() {
    return text();
  }
}

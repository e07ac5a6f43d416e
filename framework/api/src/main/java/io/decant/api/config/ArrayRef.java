package io.decant.api.config;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A reference to one array of a probe's last observation: {@code directions.importance}.
 *
 * @param probe the probe's name
 * @param array the array's name
 * @since 0.1.0
 */
@API(status = STABLE)
public record ArrayRef(String probe, String array) implements ConfigReference {

  /** Parses {@code probe.array}; the array's name is empty if there is no dot. */
  public static ArrayRef parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new ArrayRef(text, "")
        : new ArrayRef(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public String step() {
    return probe;
  }

  @Override
  public String text() {
    return probe + "." + array;
  }

  @Override
  public String toString() {
    return text();
  }
}

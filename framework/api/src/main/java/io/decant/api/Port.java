package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A named output of a stage: {@code [batch, width]} float32.
 *
 * @param name lower-case with dashes
 * @param width the number of values per example
 * @param description what the values are, in a few words
 * @since 0.1.0
 */
@API(status = STABLE)
public record Port(String name, int width, String description) {

  /** Rejects a port without values. */
  public Port {
    if (width < 1) {
      throw new IllegalArgumentException("port " + name + " needs a width of at least 1: " + width);
    }
  }
}

package io.decant.featuregeometry;

import io.decant.api.Port;
import io.decant.api.StageSpec;

/** Finds the port of an autoencoder that gives its code. */
final class CodePortLookup {

  private static final String NAME = "code";

  private CodePortLookup() {}

  /** The port named {@code code}; the first port if none is named so. */
  static Port find(StageSpec autoencoder) {
    return autoencoder.port(NAME).orElseGet(() -> autoencoder.ports().get(0));
  }
}

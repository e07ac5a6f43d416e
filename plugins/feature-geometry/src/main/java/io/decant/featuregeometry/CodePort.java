package io.decant.featuregeometry;

import io.decant.api.Port;
import io.decant.api.StageOutline;

/** Finds the port of an autoencoder that gives its code. */
final class CodePort {

  private static final String NAME = "code";

  private CodePort() {}

  /** The port named {@code code}; the first port if none is named so. */
  static Port of(StageOutline autoencoder) {
    return autoencoder.port(NAME).orElseGet(() -> autoencoder.ports().get(0));
  }
}

package io.decant.analysis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Port;
import io.decant.api.StageSpec;
import org.apiguardian.api.API;

/**
 * Finds the port of an autoencoder that outputs the code.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class AutoencoderPorts {

  private static final String NAME = "code";

  private AutoencoderPorts() {}

  /** Returns the port named {@code code}, or the first port if there is none. */
  public static Port code(StageSpec autoencoder) {
    return autoencoder.port(NAME).orElseGet(() -> autoencoder.ports().get(0));
  }
}

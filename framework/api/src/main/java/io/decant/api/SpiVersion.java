package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apiguardian.api.API;

/**
 * The version of the interfaces that plugins implement. It changes only when existing plugins can't
 * be used any more, and is defined in the root {@code pom.xml}.
 *
 * <p>The manifest of a plugin's jar declares the version that it was built for. The framework reads
 * it before loading any class of the jar and rejects other versions.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public final class SpiVersion {

  /** The version of this framework. */
  public static final int CURRENT = read();

  /**
   * The manifest attribute of a plugin's jar that names the version it was built for. A jar without
   * the attribute is assumed to be built for version 1.
   */
  public static final String MANIFEST_ENTRY = "Decant-SPI";

  private SpiVersion() {}

  private static int read() {
    Properties properties = new Properties();
    try (InputStream in = SpiVersion.class.getResourceAsStream("spi.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Integer.parseInt(properties.getProperty("version"));
  }
}

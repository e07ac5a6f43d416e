package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apiguardian.api.API;

/**
 * The version of the interfaces that a plugin implements. It changes only when plugins that were
 * built before can't be used any more; it is set in the root {@code pom.xml}, and nowhere else.
 *
 * <p>A plugin's jar says in its manifest which version it was built for. The framework reads that
 * before it loads any class of the jar, and refuses one that was built for another version.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public final class SpiVersion {

  /** The version that this framework offers. */
  public static final int CURRENT = read();

  /**
   * The entry in the manifest of a plugin's jar that names the version which it was built for. A
   * jar without the entry is taken to be built for version 1.
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

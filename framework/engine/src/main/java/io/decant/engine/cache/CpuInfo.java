package io.decant.engine.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Describes the processor, as Linux reports it; empty on other systems.
 *
 * @since 0.1.0
 */
public final class CpuInfo {

  private static final Path FACTS = Path.of("/proc/cpuinfo");

  private CpuInfo() {}

  /** Returns the processor's name, such as {@code AMD EPYC 7763 64-Core Processor}. */
  public static Optional<String> name() {
    return value("model name");
  }

  /** Returns the processor's feature flags, separated by blanks. */
  public static Optional<String> flags() {
    return value("flags");
  }

  private static Optional<String> value(String name) {
    if (!Files.isReadable(FACTS)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(FACTS)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

package io.decant.engine.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The most memory that this process has had since it started. */
final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int KIBI = 1024;

  private PeakMemory() {}

  /** Of Java's heap: the sum of its pools' peaks, which need not have been at the same time. */
  static long heapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
        .sum();
  }

  /** Of all memory held in RAM, off-heap arrays included; where the operating system tells it in a file (Linux). */
  static OptionalLong residentBytes() {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}

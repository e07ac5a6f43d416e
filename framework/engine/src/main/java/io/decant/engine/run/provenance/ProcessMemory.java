package io.decant.engine.run.provenance;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The memory of this process: all that it holds in RAM, where the operating system tells it in a
 * file (Linux), and Java's heap.
 */
public final class ProcessMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int KIBI = 1024;

  private ProcessMemory() {}

  /**
   * The most of Java's heap since the process began: the sum of its pools' peaks, which need not
   * have been at the same time.
   */
  public static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
        .sum();
  }

  /** The most memory held in RAM since the process began, off-heap arrays included. */
  public static OptionalLong residentPeak() {
    return status("VmHWM:");
  }

  /** What is in use now, in bytes: held in RAM if that is told, else of Java's heap. */
  public static long inUse() {
    return status("VmRSS:")
        .orElseGet(() -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** What the most of {@link #inUse} is called. */
  public static String inUseName() {
    return Files.isReadable(STATUS) ? "peak memory in MiB" : "peak of the heap in MiB";
  }

  private static OptionalLong status(String fact) {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(fact))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}

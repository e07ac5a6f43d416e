package io.decant.engine.run.provenance;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads the memory use of this process: the resident set, on Linux, and the Java heap. */
public final class ProcessMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int KIBI = 1024;

  private ProcessMemory() {}

  /** Returns the sum of the peaks of the heap's pools, which need not have been simultaneous. */
  public static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
        .sum();
  }

  /** Returns the peak of the resident set, including off-heap arrays. */
  public static OptionalLong residentPeak() {
    return status("VmHWM:");
  }

  /** Returns the bytes in use now: the resident set if known, otherwise the heap. */
  public static long inUse() {
    return status("VmRSS:")
        .orElseGet(() -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** Returns the label of the peak of {@link #inUse}. */
  public static String inUseName() {
    return Files.isReadable(STATUS) ? "peak memory in MiB" : "peak of the heap in MiB";
  }

  private static OptionalLong status(String key) {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}

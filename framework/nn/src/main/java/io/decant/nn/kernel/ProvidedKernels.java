package io.decant.nn.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Looks up the kernels of the SIMD module. They use fused multiply-add (FMA). Without hardware FMA,
 * Java emulates it with {@code BigDecimal}, a thousand times slower, so scalar kernels are used
 * instead.
 */
public final class ProvidedKernels {

  private static final boolean HAS_FMA = vmUsesFma();

  private ProvidedKernels() {}

  /** Returns the first provided kernel of a type, if this processor supports it. */
  static <K> Optional<ServiceLoader.Provider<K>> find(Class<K> kernel) {
    return find(kernel, HAS_FMA);
  }

  /**
   * Returns the first provided kernel of a type, if the processor supports it.
   *
   * @param hasFma whether the processor has FMA
   */
  public static <K> Optional<ServiceLoader.Provider<K>> find(Class<K> kernel, boolean hasFma) {
    return hasFma
        ? ServiceLoader.load(kernel, kernel.getClassLoader()).stream().findFirst()
        : Optional.empty();
  }

  /**
   * Returns whether HotSpot compiles to FMA instructions, which it does if the processor has them;
   * true for other VMs.
   */
  private static boolean vmUsesFma() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return vm == null || Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException e) {
      return true; // the option does not exist in this VM
    }
  }
}

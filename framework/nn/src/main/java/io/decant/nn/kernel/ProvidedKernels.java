package io.decant.nn.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds the kernels of the module for vectors. They multiply and add in one instruction (FMA):
 * where the processor has none, Java computes each by big decimals, a thousand times slower, so the
 * plain kernels are used there.
 */
public final class ProvidedKernels {

  private static final boolean HAS_FMA = vmUsesFma();

  private ProvidedKernels() {}

  /**
   * Returns the first provided kernel of a kind, if there is one that this processor is fit for.
   */
  static <K> Optional<ServiceLoader.Provider<K>> find(Class<K> kernel) {
    return find(kernel, HAS_FMA);
  }

  /**
   * Returns the first provided kernel of a kind, if the processor is fit for it.
   *
   * @param hasFma whether the processor has FMA
   */
  public static <K> Optional<ServiceLoader.Provider<K>> find(Class<K> kernel, boolean hasFma) {
    return hasFma
        ? ServiceLoader.load(kernel, kernel.getClassLoader()).stream().findFirst()
        : Optional.empty();
  }

  /**
   * Whether HotSpot compiles to FMA instructions, which it does where the processor has them; true
   * of other VMs.
   */
  private static boolean vmUsesFma() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return vm == null || Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException e) {
      return true; // the option does not exist here
    }
  }
}

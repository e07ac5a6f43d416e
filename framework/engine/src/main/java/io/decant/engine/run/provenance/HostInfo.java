package io.decant.engine.run.provenance;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.decant.engine.cache.CpuInfo;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Nd4j;

/** Describes the machine that a run used. */
public final class HostInfo {

  private static final long MEBI = 1 << 20;
  private static final String VECTORS = "io.decant.nnvector";

  private HostInfo() {}

  public static Map<String, Object> facts() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("java", property("java.vm.name") + " " + property("java.runtime.version"));
    values.put("vendor of java", property("java.vendor"));
    values.put("options of java", ManagementFactory.getRuntimeMXBean().getInputArguments());
    values.put(
        "operating system",
        property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
    CpuInfo.name().ifPresent(model -> values.put("processor", model));
    CpuInfo.flags()
        .map(HostInfo::arithmetic)
        .ifPresent(flags -> values.put("arithmetic of the processor", flags));
    values.put("cores", Runtime.getRuntime().availableProcessors());
    values.put("largest heap", Runtime.getRuntime().maxMemory() / MEBI + " MiB");
    values.put("linear algebra", linearAlgebra());
    values.put("matrix products", products(vmUsesFma()));
    return values;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  /** The processor features by which libraries select their loops. */
  private static List<String> arithmetic(String flags) {
    return Stream.of(flags.split(" "))
        .filter(flag -> flag.matches("avx.*|fma.*|sse4.*|amx.*|asimd.*|sve.*"))
        .sorted()
        .toList();
  }

  /** Returns the matrix kernels in use: the vector kernels require FMA (see {@code nn.kernel}). */
  private static String products(boolean hasFma) {
    ModuleLayer boot = ModuleLayer.boot();
    Optional<Module> vectors = boot.findModule(VECTORS);
    if (!hasFma) {
      return "by BLAS"
          + (vectors.isPresent() ? ", since the processor has no FMA, which vectors need" : "");
    }
    return vectors
        .map(
            module ->
                "by vectors"
                    + boot.findModule("jdk.incubator.vector").map(HostInfo::width).orElse("")
                    + ", "
                    + module.getName()
                    + module.getDescriptor().rawVersion().map(v -> " " + v).orElse(""))
        .orElse("by BLAS");
  }

  private static boolean vmUsesFma() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return vm == null || Boolean.parseBoolean(vm.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException e) {
      return true; // the option does not exist here
    }
  }

  /** Returns the preferred vector width; the vector module is present only on request. */
  private static String width(Module incubating) {
    try {
      Class<?> vector = Class.forName(incubating, "jdk.incubator.vector.FloatVector");
      Object species = vector.getField("SPECIES_PREFERRED").get(null);
      Class<?> type = Class.forName(incubating, "jdk.incubator.vector.VectorSpecies");
      return " of " + type.getMethod("vectorBitSize").invoke(species) + " bits";
    } catch (ReflectiveOperationException | LinkageError e) {
      return "";
    }
  }

  private static String linearAlgebra() {
    Blas blas = Nd4j.factory().blas();
    String version =
        ModuleLayer.boot()
            .findModule("org.bytedeco.openblas")
            .flatMap(module -> module.getDescriptor().rawVersion())
            .map(v -> " " + v)
            .orElse("");
    return blas.getBlasVendor() + version + ", up to " + blas.getMaxThreads() + " threads";
  }
}

package io.decant.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Nd4j;

/** The machine that a run ran on, in words. */
final class Machine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final long MEBI = 1 << 20;

  private Machine() {}

  static Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("java", property("java.vm.name") + " " + property("java.runtime.version"));
    facts.put(
        "operating system", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
    processor().ifPresent(model -> facts.put("processor", model));
    facts.put("cores", Runtime.getRuntime().availableProcessors());
    facts.put("largest heap", Runtime.getRuntime().maxMemory() / MEBI + " MiB");
    facts.put("linear algebra", linearAlgebra());
    return facts;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }

  private static Optional<String> processor() {
    if (!Files.isReadable(PROCESSORS)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
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

package io.decant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Describes the machine and the software on which the results were measured. */
final class MachineFacts {

  private static final double KIBI_PER_GIBI = 1 << 20;

  private MachineFacts() {}

  static Map<String, String> of(String command, Clock clock, List<BenchmarkResult> results) {
    Map<String, String> values = new LinkedHashMap<>();
    line(Path.of("/proc/cpuinfo"), "model name").ifPresent(model -> values.put("processor", model));
    values.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    line(Path.of("/proc/meminfo"), "MemTotal")
        .ifPresent(
            total ->
                values.put(
                    "memory",
                    BenchmarkNumberFormat.rounded(
                            Long.parseLong(total.replaceAll("\\D", "")) / KIBI_PER_GIBI)
                        + " GiB"));
    values.put(
        "operating system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"));
    values.put(
        "Java",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    values.put("Decant BLAS", "OpenBLAS " + openBlasVersion() + ", bundled with ND4J, one thread");
    value(results, "matrix-products")
        .ifPresent(
            name ->
                values.put(
                    "Decant matrix products", name + " (as reported by the wide SAE benchmark)"));
    reference(results)
        .ifPresent(
            measurement -> {
              values.put(
                  "PyTorch",
                  measurement.facts().get("torch")
                      + ", Python "
                      + measurement.facts().get("python")
                      + ", NumPy "
                      + measurement.facts().get("numpy"));
              values.put("PyTorch threads", measurement.facts().get("threads"));
              values.put("PyTorch BLAS", measurement.facts().get("blas"));
              values.put("PyTorch CPU capability", measurement.facts().get("vector-instructions"));
            });
    values.put("date", LocalDate.now(clock).toString());
    values.put("command", "`" + command + "`");
    return values;
  }

  /** Returns a measurement of any PyTorch program. */
  private static Optional<BenchmarkMeasurement> reference(List<BenchmarkResult> results) {
    return anyWithFact(results, "torch");
  }

  private static Optional<String> value(List<BenchmarkResult> results, String name) {
    return anyWithFact(results, name).map(measurement -> measurement.facts().get(name));
  }

  private static Optional<BenchmarkMeasurement> anyWithFact(
      List<BenchmarkResult> results, String name) {
    return results.stream()
        .flatMap(result -> result.runs().stream().flatMap(List::stream))
        .filter(measurement -> measurement.facts().containsKey(name))
        .findFirst();
  }

  private static String openBlasVersion() {
    Properties pom = new Properties();
    try (var in =
        MachineFacts.class.getResourceAsStream(
            "/META-INF/maven/org.bytedeco/openblas/pom.properties")) {
      if (in != null) {
        pom.load(in);
      }
    } catch (IOException e) {
      return "of unknown version";
    }
    return pom.getProperty("version", "of unknown version");
  }

  private static Optional<String> line(Path file, String key) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

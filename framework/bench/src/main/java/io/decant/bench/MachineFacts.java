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

/** What the results hold for. */
final class MachineFacts {

  private static final double KIBI_PER_GIBI = 1 << 20;

  private MachineFacts() {}

  static Map<String, String> of(String command, Clock clock, List<BenchmarkResult> results) {
    Map<String, String> facts = new LinkedHashMap<>();
    line(Path.of("/proc/cpuinfo"), "model name").ifPresent(model -> facts.put("processor", model));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    line(Path.of("/proc/meminfo"), "MemTotal")
        .ifPresent(
            total ->
                facts.put(
                    "memory",
                    RoundedNumbers.rounded(
                            Long.parseLong(total.replaceAll("\\D", "")) / KIBI_PER_GIBI)
                        + " GiB"));
    facts.put(
        "operating system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"));
    facts.put(
        "Java",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    facts.put(
        "Decant's BLAS", "the OpenBLAS " + openBlasVersion() + " that ND4J ships, one thread");
    fact(results, "matrix-products")
        .ifPresent(
            name ->
                facts.put("Decant's matrix products", name + " (the wide step said so of itself)"));
    reference(results)
        .ifPresent(
            outcome -> {
              facts.put(
                  "PyTorch",
                  outcome.facts().get("torch")
                      + ", Python "
                      + outcome.facts().get("python")
                      + ", NumPy "
                      + outcome.facts().get("numpy"));
              facts.put("PyTorch's threads", outcome.facts().get("threads"));
              facts.put("PyTorch's BLAS", outcome.facts().get("blas"));
              facts.put("PyTorch's own loops", outcome.facts().get("vector-instructions"));
            });
    facts.put("date", LocalDate.now(clock).toString());
    facts.put("command", "`" + command + "`");
    return facts;
  }

  /** Any outcome of a PyTorch program. */
  private static Optional<RunMeasurement> reference(List<BenchmarkResult> results) {
    return telling(results, "torch");
  }

  private static Optional<String> fact(List<BenchmarkResult> results, String name) {
    return telling(results, name).map(outcome -> outcome.facts().get(name));
  }

  private static Optional<RunMeasurement> telling(List<BenchmarkResult> results, String fact) {
    return results.stream()
        .flatMap(result -> result.runs().stream().flatMap(List::stream))
        .filter(outcome -> outcome.facts().containsKey(fact))
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
      return "of no known version";
    }
    return pom.getProperty("version", "of no known version");
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

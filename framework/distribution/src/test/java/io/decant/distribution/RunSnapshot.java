package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run gave, without what may differ each time: when, how long, with which options of the JVM
 * and with how many interruptions it ran.
 *
 * @param files contents by name, relative to the run's folder
 */
record RunSnapshot(Map<String, byte[]> files) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the last run of an experiment that completed. */
  static RunSnapshot latest(Path out, String experiment) throws IOException {
    return of(out.resolve(experiment).resolve("latest").toRealPath());
  }

  /** Of a run's folder. */
  static RunSnapshot of(Path run) throws IOException {
    Map<String, byte[]> results = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        switch (name) {
          case "provenance.json" ->
              results.put(name, without(file, "run", "call", "steps", "machine"));
          case "metrics.json" -> results.put(name, without(file, "meters"));
          // shows the times, too
          case "report.html" -> results.put(name, new byte[0]);
          default -> results.put(name, Files.readAllBytes(file));
        }
      }
    }
    return new RunSnapshot(results);
  }

  private static byte[] without(Path file, String... parts) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
    return JSON.writeValueAsBytes(json.remove(List.of(parts)));
  }

  /** Those that stages, probes and figures gave, without the run's own files about all of them. */
  RunSnapshot ofSteps() {
    Map<String, byte[]> stepFiles = new TreeMap<>(files);
    stepFiles.keySet().removeIf(name -> !name.matches("seed-\\d+/(stages|probes|figures)/.*"));
    return new RunSnapshot(stepFiles);
  }

  void assertSame(RunSnapshot other) {
    assertEquals(files.keySet(), other.files.keySet());
    files.forEach((name, bytes) -> assertArrayEquals(bytes, other.files.get(name), name));
  }
}

package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole study on a small slice of real MNIST: with one job, and with two that do its steps side by side. */
@DisabledOnOs(OS.WINDOWS)
class JobsIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theStudyGivesTheSameFilesWithOneJobAndWithTwo(@TempDir Path folder) throws Exception {
    Files.copy(Assembled.project().resolve("experiments.yaml"), folder.resolve("experiments.yaml"));
    MnistSlice.write(folder, 640, 200);
    for (String experiment : List.of("exp1", "exp2", "exp3")) {
      Map<String, byte[]> one = results(run(folder, "1", experiment));
      Map<String, byte[]> two = results(run(folder, "2", experiment));
      assertEquals(one.keySet(), two.keySet());
      assertTrue(one.size() > 30, one.keySet()::toString);
      one.forEach((name, bytes) -> assertArrayEquals(bytes, two.get(name), experiment + ": " + name));
    }
  }

  /** The folder of an experiment's run; the first call runs all. */
  private static Path run(Path folder, String jobs, String experiment) throws IOException, InterruptedException {
    Path out = folder.resolve("jobs-" + jobs);
    if (!Files.exists(out)) {
      List<String> words = new ArrayList<>(
          List.of("run", "--quiet", "--jobs", jobs, "--seeds", "1,2", "--out", out.getFileName().toString()));
      for (String stage : List.of("exp1.stages.classifier", "exp3.stages.classifier", "exp3.stages.sae-low",
          "exp3.stages.sae-high", "exp3.stages.painter")) {
        words.addAll(List.of("--set", stage + ".epochs=2"));
      }
      Script.ofDistribution(folder).run(words.toArray(String[]::new)).assertStatus(0);
    }
    return out.resolve(experiment).resolve("latest").toRealPath();
  }

  /** The files of a run but for times: those in its own files, and the page that shows them. */
  private static Map<String, byte[]> results(Path run) throws IOException {
    Map<String, byte[]> results = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        switch (name) {
          case "provenance.json" -> results.put(name, without(file, "run", "call", "steps"));
          case "metrics.json" -> results.put(name, without(file, "meters"));
          case "report.html" -> results.put(name, new byte[0]);
          default -> results.put(name, Files.readAllBytes(file));
        }
      }
    }
    return results;
  }

  private static byte[] without(Path file, String... parts) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
    return JSON.writeValueAsBytes(json.remove(List.of(parts)));
  }
}

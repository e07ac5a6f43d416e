package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is trained on a small slice of real MNIST with the module for vectors, with it again, and
 * without it.
 */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VectorKernelsIT {

  /**
   * So far apart may what two orders of summation have learnt be, after ten to twenty steps of
   * 0.001 for each value.
   */
  private static final double PARAMETER_TOLERANCE = 1e-4;

  /** Of a measure, in proportion to it. */
  private static final double METRIC_TOLERANCE = 1e-4;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> STAGES =
      List.of("classifier", "sae-low", "sae-high", "decoder");

  private Path simdRun;
  private Path again;
  private Path scalarRun;

  @BeforeAll
  void runThreeTimes(@TempDir Path folder) throws Exception {
    MnistTestProject.study(folder);
    ShellScript script = ShellScript.ofDistribution(folder);
    simdRun = run(script, folder, "with");
    again = run(script, folder, "again");
    script.withVariable("DECANT_VECTORS", "off");
    scalarRun = run(script, folder, "without");
  }

  private static Path run(ShellScript script, Path folder, String out)
      throws IOException, InterruptedException {
    String[] arguments = {
      "run",
      "exp3",
      "--quiet",
      "--seeds",
      "1",
      "--out",
      out,
      "--set",
      "exp3.stages.classifier.epochs=2",
      "--set",
      "exp3.stages.sae-low.epochs=2",
      "--set",
      "exp3.stages.sae-high.epochs=2",
      "--set",
      "exp3.stages.decoder.epochs=2"
    };
    ShellScript.ScriptResult outcome = script.run(arguments).assertStatus(0);
    assertEquals("", out.equals("without") ? outcome.err() : outcome.errors());
    return folder.resolve(out).resolve("exp3").resolve("latest").toRealPath();
  }

  private static float[] parameters(Path run, String stage) throws IOException {
    ByteBuffer file =
        ByteBuffer.wrap(
                Files.readAllBytes(run.resolve("seed-1/stages/" + stage + "/model.safetensors")))
            .order(ByteOrder.LITTLE_ENDIAN);
    file.position(8 + (int) file.getLong());
    float[] values = new float[file.remaining() / Float.BYTES];
    file.asFloatBuffer().get(values);
    return values;
  }

  @Test
  void isBitIdenticalAcrossProcesses() throws IOException {
    for (String stage : STAGES) {
      assertTrue(Arrays.equals(parameters(simdRun, stage), parameters(again, stage)), stage);
    }
    assertEquals(
        -1,
        Files.mismatch(
            simdRun.resolve("seed-1/metrics.jsonl"), again.resolve("seed-1/metrics.jsonl")));
  }

  @Test
  void parametersMatchScalarKernels() throws IOException {
    for (String stage : STAGES) {
      float[] expected = parameters(scalarRun, stage);
      float[] actual = parameters(simdRun, stage);
      assertEquals(expected.length, actual.length);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], actual[i], PARAMETER_TOLERANCE, stage + ", value " + i);
      }
    }
  }

  @Test
  void metricsMatchScalarKernels() throws IOException {
    List<String> expected = Files.readAllLines(scalarRun.resolve("seed-1/metrics.jsonl"));
    List<String> actual = Files.readAllLines(simdRun.resolve("seed-1/metrics.jsonl"));
    assertEquals(expected.size(), actual.size());
    assertFalse(expected.isEmpty());
    for (int i = 0; i < expected.size(); i++) {
      assertNear(JSON.readTree(expected.get(i)), JSON.readTree(actual.get(i)), expected.get(i));
    }
  }

  private static void assertNear(JsonNode expected, JsonNode actual, String path) {
    assertEquals(expected.getNodeType(), actual.getNodeType(), path);
    assertEquals(expected.size(), actual.size(), path);
    if (expected.isNumber()) {
      double value = expected.doubleValue();
      assertEquals(value, actual.doubleValue(), METRIC_TOLERANCE * Math.abs(value), path);
    } else if (expected.isValueNode()) {
      assertEquals(expected, actual, path);
    }
    for (int i = 0; expected.isArray() && i < expected.size(); i++) {
      assertNear(expected.get(i), actual.get(i), path);
    }
    expected
        .fieldNames()
        .forEachRemaining(
            name -> assertNear(expected.get(name), actual.path(name), path + ": " + name));
  }

  /**
   * The launch script tells the JVM how to compile some kernels, which would not complain of a name
   * that is none.
   */
  @Test
  void scriptListsExistingKernels() throws IOException {
    String script = Files.readString(AssembledDistribution.home().resolve("bin").resolve("decant"));
    Matcher kernels = Pattern.compile("['. ](\\w+)::(\\*|\\w+)(:[0-9.]+|\\*)").matcher(script);
    int count = 0;
    try (ModuleReader module =
        AssembledDistribution.vectors().find("io.decant.nnvector").orElseThrow().open()) {
      while (kernels.find()) {
        try (InputStream file =
            module.open("io/decant/nnvector/" + kernels.group(1) + ".class").orElseThrow()) {
          String method = kernels.group(2);
          String names = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
          assertTrue(method.equals("*") || names.contains(method), kernels.group());
        }
        count++;
      }
    }
    assertEquals(7, count);
  }
}

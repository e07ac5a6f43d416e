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
  private static final double OF_PARAMETERS = 1e-4;

  /** Of a measure, in proportion to it. */
  private static final double OF_MEASURES = 1e-4;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> STAGES =
      List.of("classifier", "sae-low", "sae-high", "decoder");

  private Path with;
  private Path again;
  private Path without;

  @BeforeAll
  void runThrice(@TempDir Path folder) throws Exception {
    MnistTestProject.study(folder);
    ShellScript script = ShellScript.ofDistribution(folder);
    with = run(script, folder, "with");
    again = run(script, folder, "again");
    script.withVariable("DECANT_VECTORS", "off");
    without = run(script, folder, "without");
  }

  private static Path run(ShellScript script, Path folder, String out)
      throws IOException, InterruptedException {
    String[] words = {
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
    ShellScript.ScriptResult outcome = script.run(words).assertStatus(0);
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
  void twoProcessesGiveTheSameBits() throws IOException {
    for (String stage : STAGES) {
      assertTrue(Arrays.equals(parameters(with, stage), parameters(again, stage)), stage);
    }
    assertEquals(
        -1,
        Files.mismatch(
            with.resolve("seed-1/metrics.jsonl"), again.resolve("seed-1/metrics.jsonl")));
  }

  @Test
  void withoutItTheSameIsLearntWithinRounding() throws IOException {
    for (String stage : STAGES) {
      float[] expected = parameters(without, stage);
      float[] given = parameters(with, stage);
      assertEquals(expected.length, given.length);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], given[i], OF_PARAMETERS, stage + ", value " + i);
      }
    }
  }

  @Test
  void withoutItTheSameIsMeasuredWithinRounding() throws IOException {
    List<String> expected = Files.readAllLines(without.resolve("seed-1/metrics.jsonl"));
    List<String> given = Files.readAllLines(with.resolve("seed-1/metrics.jsonl"));
    assertEquals(expected.size(), given.size());
    assertFalse(expected.isEmpty());
    for (int i = 0; i < expected.size(); i++) {
      assertNear(JSON.readTree(expected.get(i)), JSON.readTree(given.get(i)), expected.get(i));
    }
  }

  private static void assertNear(JsonNode expected, JsonNode given, String of) {
    assertEquals(expected.getNodeType(), given.getNodeType(), of);
    assertEquals(expected.size(), given.size(), of);
    if (expected.isNumber()) {
      double value = expected.doubleValue();
      assertEquals(value, given.doubleValue(), OF_MEASURES * Math.abs(value), of);
    } else if (expected.isValueNode()) {
      assertEquals(expected, given, of);
    }
    for (int i = 0; expected.isArray() && i < expected.size(); i++) {
      assertNear(expected.get(i), given.get(i), of);
    }
    expected
        .fieldNames()
        .forEachRemaining(
            name -> assertNear(expected.get(name), given.path(name), of + ": " + name));
  }

  /**
   * The launch script tells the JVM how to compile some kernels, which would not complain of a name
   * that is none.
   */
  @Test
  void theScriptNamesKernelsThatThereAre() throws IOException {
    String script = Files.readString(AssembledDistribution.home().resolve("bin").resolve("decant"));
    Matcher kernels = Pattern.compile("['. ](\\w+)::(\\*|\\w+)(:[0-9.]+|\\*)").matcher(script);
    int named = 0;
    try (ModuleReader module =
        AssembledDistribution.vectors().find("io.decant.nnvector").orElseThrow().open()) {
      while (kernels.find()) {
        try (InputStream file =
            module.open("io/decant/nnvector/" + kernels.group(1) + ".class").orElseThrow()) {
          String method = kernels.group(2);
          String names = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
          assertTrue(method.equals("*") || names.contains(method), kernels.group());
        }
        named++;
      }
    }
    assertEquals(7, named);
  }
}

package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Plugins from elsewhere, built apart, at the side of the built-in ones in one experiment. */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThirdPartyPluginsIT {

  private static final List<String> PLUGINS =
      List.of("stripes", "mirror-dictionary", "epoch-accuracy", "importance-bars");

  private static final int CLASSES = 3;
  private static final int HIDDEN = 12;
  private static final int FEATURES = 2 * HIDDEN;

  private static final String EXPERIMENT =
      """
      decant: 1
      data: { stripes: { uses: acme/stripes } }
      experiments:
        mixed:
          data: stripes
          seed: 1
          stages:
            classifier: { uses: linear-model, hidden: 12, epochs: 4, learning-rate: 1e-2 }
            dictionary: { uses: acme/mirror-dictionary, reads: classifier.hidden }
            squeezed:   { uses: autoencoder, reads: dictionary.code, epochs: 2 }
            decoder:    { uses: image-decoder, reads: classifier.hidden, epochs: 2, learning-rate: 1e-2 }
          probes:
            accuracy:   { uses: acme/epoch-accuracy, reads: classifier, every: epoch }
            importance: { uses: feature-importance, reads: dictionary }
            steering:
              uses: class-steering
              dictionary: dictionary
              generator: decoder
              classifier: classifier
              rank-by: importance.by-class
              keep: 24
            structure:
              uses: feature-similarity
              dictionary: dictionary
              generator: decoder
              classifier: classifier
              rank-by: importance.by-class
              selected-per-class: 3
              listed-per-class: 6
          figures:
            training: { uses: training-curves }
            panels:   { uses: steering-panels, importance: importance, steering: steering }
            features: { uses: feature-gallery, reads: structure }
            matrices: { uses: similarity-matrices, reads: structure }
            density:  { uses: density-histogram, reads: [importance] }
            bars:     { uses: acme/importance-bars, reads: importance }
            report:   { uses: html-report }
      """;

  private TestProject project;

  @BeforeAll
  void runExperiment(@TempDir Path folder) throws Exception {
    project = new TestProject(folder);
    PLUGINS.forEach(
        plugin ->
            ThirdPartyJarBuilder.of(plugin).write(project.plugins().resolve(plugin + ".jar")));
    project.experiments(EXPERIMENT);
    assertEquals("", project.runDecant("run", "--quiet").assertStatus(0).errors());
  }

  @Test
  void thirdPartyDataSourceFeedsBuiltInStages() throws IOException {
    JsonNode measures = project.json("mixed", "metrics.json").get("measures");
    double accuracy = measures.at("/classifier.test-accuracy/mean").doubleValue();
    // one of three by chance
    assertTrue(accuracy > 0.6, "accuracy " + accuracy);
  }

  @Test
  void thirdPartyStageIsEvaluated() throws IOException {
    JsonNode measures = project.json("mixed", "metrics.json").get("measures");
    assertEquals(1, measures.at("/dictionary.explained-variance/mean").doubleValue(), 1e-5);
    double l0 = measures.at("/dictionary.code.l0/mean").doubleValue();
    // of each unit's two features one is on
    assertTrue(l0 > 0 && l0 <= HIDDEN, "L0 " + l0);
  }

  @Test
  void builtInProbeSteersThirdPartyDictionary() throws IOException {
    assertEquals(FEATURES, array("importance", "overall").length);
    assertEquals(1, sum(array("importance", "overall")), 1e-3);
    // as all features are kept, for every class the same is decoded, and drawn: the mean activation
    assertEquals(FEATURES, project.scalar("mixed", "steering", "kept-for-all-classes"), 0);
    float[] images = array("steering", "image");
    int pixels = images.length / CLASSES;
    for (int i = pixels; i < images.length; i++) {
      assertEquals(images[i % pixels], images[i], 1e-5);
    }
  }

  @Test
  void builtInFiguresRenderThirdPartyDictionary() {
    List<String> files =
        AssembledDistribution.children(project.run("mixed").resolve("seed-1").resolve("figures"))
            .stream()
            .map(path -> path.getFileName().toString())
            .toList();
    for (String figure : List.of("training", "panels", "features", "matrices", "density")) {
      assertTrue(
          files.stream().anyMatch(f -> f.startsWith(figure) && f.endsWith(".svg")),
          figure + " in " + files);
      assertTrue(
          files.stream().anyMatch(f -> f.startsWith(figure) && f.endsWith(".png")),
          figure + " in " + files);
    }
  }

  @Test
  void thirdPartyProbeObservesTraining() throws IOException {
    List<Double> reported = new ArrayList<>();
    for (String line :
        Files.readAllLines(project.run("mixed").resolve("seed-1").resolve("metrics.jsonl"))) {
      JsonNode epoch = new ObjectMapper().readTree(line);
      if (epoch.get("stage").textValue().equals("classifier")) {
        reported.add(epoch.at("/measures/test-accuracy").doubleValue());
      }
    }
    List<Double> observed = new ArrayList<>();
    List<Integer> epochs = new ArrayList<>();
    for (JsonNode epochNode :
        project.json("mixed", "seed-1/probes/accuracy/observation.json").get("epochs")) {
      epochs.add(epochNode.get("epoch").intValue());
      observed.add(epochNode.at("/scalars/0/value").doubleValue());
    }
    assertEquals(List.of(1, 2, 3, 4), epochs);
    assertTrue(reported.stream().distinct().count() > 1, "the same in every epoch: " + reported);
    for (int i = 0; i < reported.size(); i++) {
      assertEquals(reported.get(i), observed.get(i), 1e-6, "epoch " + (i + 1));
    }
  }

  @Test
  void thirdPartyVisualizerRendersBuiltInObservation() throws IOException {
    String svg = Files.readString(project.run("mixed").resolve("seed-1/figures/bars.svg"));
    Matcher bars = Pattern.compile("height=\"([^\"]+)\"").matcher(svg);
    float[] values = array("importance", "overall");
    for (float value : values) {
      assertTrue(bars.find(), svg);
      assertEquals(value, Float.parseFloat(bars.group(1)));
    }
  }

  @Test
  void reportAndProvenanceIncludeThem() throws IOException {
    String report = Files.readString(project.run("mixed").resolve("report.html"));
    for (String id : List.of("Stripes", "Mirror dictionary", "Epoch accuracy")) {
      assertTrue(report.contains(id), id);
    }
    JsonNode plugins = project.json("mixed", "provenance.json").get("plugins");
    for (String plugin : PLUGINS) {
      JsonNode entry = plugins.get("acme/" + plugin);
      assertEquals(plugin + ".jar", entry.get("jar").textValue());
      assertEquals("com.acme." + plugin.replace("-", ""), entry.get("module").textValue());
      assertEquals(64, entry.get("SHA-256").textValue().length());
    }
  }

  /** An array of a probe, out of its safetensors: a length, a header in JSON, the bytes. */
  private float[] array(String probe, String name) throws IOException {
    Path file =
        project.run("mixed").resolve("seed-1/probes").resolve(probe).resolve("arrays.safetensors");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = Math.toIntExact(bytes.getLong());
    JsonNode offsets =
        new ObjectMapper()
            .readTree(new String(bytes.array(), Long.BYTES, header, StandardCharsets.UTF_8))
            .at("/" + name + "/data_offsets");
    int from = Long.BYTES + header + offsets.get(0).intValue();
    float[] values =
        new float[(offsets.get(1).intValue() - offsets.get(0).intValue()) / Float.BYTES];
    bytes.position(from).asFloatBuffer();
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat(from + i * Float.BYTES);
    }
    return values;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}

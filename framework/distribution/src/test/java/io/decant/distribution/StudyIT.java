package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole study, from YAML to report, on a small slice of real MNIST, twice. */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudyIT {

  private static final Map<String, List<String>> STAGES =
      Map.of(
          "exp1", List.of("classifier", "code"),
          "exp2", List.of("classifier", "code"),
          "exp3", List.of("classifier", "sae-low", "sae-high", "decoder"));

  private static final Map<String, List<String>> PROBES =
      Map.of(
          "exp1", List.of("directions", "weights"),
          "exp2", List.of("directions", "weights"),
          "exp3", List.of("importance-low", "importance", "steering", "structure"));

  private static final Map<String, List<String>> FIGURES =
      Map.of(
          "exp1", List.of("training", "figure-1", "geometry"),
          "exp2", List.of("training", "figure-2", "geometry"),
          "exp3",
              List.of(
                  "training",
                  "figure-3",
                  "histogram",
                  "histogram-low",
                  "features",
                  "matrices",
                  "maps",
                  "density"));

  private Path first;
  private Path second;

  @BeforeAll
  void runTwice(@TempDir Path folder) throws Exception {
    MnistTestProject.study(folder);
    first = folder.resolve("first");
    second = folder.resolve("second");
    run(folder, "first");
    run(folder, "second");
  }

  private static void run(Path folder, String out) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--quiet", "--seeds", "1", "--out", out));
    STAGES.forEach(
        (experiment, stages) ->
            stages.stream()
                .filter(stage -> !stage.equals("code"))
                .forEach(
                    stage ->
                        arguments.addAll(
                            List.of("--set", experiment + ".stages." + stage + ".epochs=2"))));
    ShellScript.ScriptResult outcome =
        ShellScript.ofDistribution(folder).run(arguments.toArray(String[]::new)).assertStatus(0);
    assertEquals("", outcome.errors());
    List<String> reports = outcome.out().lines().toList();
    assertEquals(3, reports.size(), outcome.out());
    for (String report : reports) {
      assertTrue(Files.isRegularFile(folder.resolve(report)), report);
    }
  }

  private static Path runOf(Path out, String experiment) {
    List<Path> runs =
        AssembledDistribution.children(out.resolve(experiment)).stream()
            .filter(p -> !Files.isSymbolicLink(p))
            .toList();
    assertEquals(1, runs.size(), runs::toString);
    return runs.get(0);
  }

  private static void assertFilesExist(Path folder, String... names) {
    for (String name : names) {
      Path file = folder.resolve(name);
      try {
        assertTrue(
            Files.isRegularFile(file) && Files.size(file) > 0, file + " is missing or empty");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void runDirectoryIsComplete() {
    STAGES
        .keySet()
        .forEach(
            experiment -> {
              Path run = runOf(first, experiment);
              assertFilesExist(
                  run, "experiment.yaml", "provenance.json", "metrics.json", "report.html");
              assertFalse(Files.exists(run.resolve("UNFINISHED")));
              Path seed = run.resolve("seed-1");
              assertFilesExist(seed, "metrics.jsonl");
              STAGES
                  .get(experiment)
                  .forEach(
                      stage ->
                          assertFilesExist(
                              seed.resolve("stages").resolve(stage),
                              "model.safetensors",
                              "stage.json"));
              PROBES
                  .get(experiment)
                  .forEach(
                      probe ->
                          assertFilesExist(
                              seed.resolve("probes").resolve(probe),
                              "observation.json",
                              "arrays.safetensors"));
            });
  }

  @Test
  void everyFigureExistsAsSvgAndPng() {
    FIGURES.forEach(
        (experiment, figures) -> {
          Path folder = runOf(first, experiment).resolve("seed-1").resolve("figures");
          List<String> files =
              AssembledDistribution.children(folder).stream()
                  .map(p -> p.getFileName().toString())
                  .toList();
          for (String figure : figures) {
            for (String format : List.of("svg", "png")) {
              assertTrue(
                  files.stream().anyMatch(f -> f.matches(figure + "(-.*)?\\." + format)),
                  () -> experiment + " has no " + figure + " as " + format + " among " + files);
            }
          }
        });
  }

  @Test
  void reportIsSelfContained() throws IOException {
    for (String experiment : STAGES.keySet()) {
      String page = Files.readString(runOf(first, experiment).resolve("report.html"));
      // only what is within the page, or a place in it
      assertFalse(
          Pattern.compile("<(script|img|link|iframe|image|use)[^>]+(src|href)=[\"']?+(?!data:|#)")
              .matcher(page)
              .find(),
          experiment);
    }
  }

  @Test
  void resolvedExperimentRunsAgain() throws Exception {
    Path resolved = runOf(first, "exp1").resolve("experiment.yaml");
    ShellScript.ofDistribution(first)
        .run("validate", "--file", resolved.toString())
        .assertStatus(0)
        .assertOutContains("exp1: valid");
  }

  @Test
  void sameSeedIsBitIdentical() throws IOException {
    for (String experiment : STAGES.keySet()) {
      Map<String, byte[]> expected = results(runOf(first, experiment).resolve("seed-1"));
      Map<String, byte[]> other = results(runOf(second, experiment).resolve("seed-1"));
      assertEquals(expected.keySet(), other.keySet());
      expected.forEach(
          (name, bytes) ->
              assertTrue(
                  Arrays.equals(bytes, other.get(name)), experiment + ": " + name + " differs"));
    }
  }

  private static Map<String, byte[]> results(Path seed) throws IOException {
    Map<String, byte[]> results = new TreeMap<>();
    try (Stream<Path> files = Files.walk(seed)) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*\\.(safetensors|json|svg|png)")).toList()) {
        results.put(seed.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    assertTrue(results.size() > 8, results.keySet()::toString);
    return results;
  }
}

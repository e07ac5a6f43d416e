package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.distribution.ShellScript.RunningScript;
import io.decant.distribution.ShellScript.ScriptResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The study's first experiment on a small slice of MNIST, run again and again with one thing
 * changed.
 */
@DisabledOnOs(OS.WINDOWS)
class CacheIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @BeforeEach
  void createProject() throws IOException {
    MnistTestProject.study(folder);
  }

  private ShellScript script() {
    return ShellScript.ofDistribution(folder);
  }

  private static String[] words(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                command,
                "exp1",
                "--seeds",
                "1,2",
                "--set",
                "exp1.stages.classifier.epochs=2",
                "--set",
                "exp1.stages.code.epochs=3",
                "--set",
                "exp1.figures.figure-1.epochs=[1,3]"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private ScriptResult run(String... more) throws IOException, InterruptedException {
    return script().run(words("run", more)).assertStatus(0);
  }

  /** What a command says of steps: "run" or "reused" and which, without line breaks. */
  private static List<String> stepLines(ScriptResult outcome) {
    String blocks = outcome.out().replaceAll("\n {10}", " ");
    return blocks
        .lines()
        .filter(line -> line.matches("  (run|reused) .*"))
        .map(line -> line.strip().replaceAll(" +", " "))
        .toList();
  }

  private Path latest() throws IOException {
    return folder.resolve("out/exp1/latest").toRealPath();
  }

  /** The files of a run, but for times and the page that shows them. */
  private static Map<String, byte[]> results(Path run) throws IOException {
    Map<String, byte[]> results = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (name.equals("metrics.json")) {
          ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
          results.put(name, JSON.writeValueAsBytes(json.without("meters")));
        } else if (!name.equals("provenance.json") && !name.equals("report.html")) {
          results.put(name, Files.readAllBytes(file));
        }
      }
    }
    return results;
  }

  private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> results) {
    assertEquals(expected.keySet(), results.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, results.get(name), name));
  }

  private static final String REPORT = "run report: is run-wide, so each run renders it";

  @Test
  void runsOnlyChangedSteps() throws Exception {
    run();
    Map<String, byte[]> first = results(latest());

    ScriptResult again = run();
    assertEquals(
        List.of(
            "reused classifier, code, directions, weights, training, figure-1, geometry, explorer",
            REPORT),
        stepLines(again));
    assertSame(first, results(latest()));

    ScriptResult figure = run("--set", "exp1.figures.figure-1.epochs=[1,2]");
    assertTrue(stepLines(figure).contains("run figure-1: epochs [1, 3] → [1, 2]"), figure.out());
    assertFalse(figure.out().contains("started"), "no stage is trained: " + figure.out());

    ScriptResult probe = run("--set", "exp1.probes.directions.batch-size=100");
    assertTrue(stepLines(probe).contains("run directions: batch-size 1000 → 100"), probe.out());
    assertFalse(probe.out().contains("started"), "no stage is trained: " + probe.out());

    ScriptResult stage = run("--set", "exp1.stages.code.learning-rate=5e-4");
    assertTrue(stepLines(stage).contains("run code: learning-rate 1e-4 → 5e-4"), stage.out());
    assertTrue(
        stage.out().contains("seed 1 code  started")
            && !stage.out().contains("classifier  started"),
        stage.out());

    ScriptResult plan =
        script().run(words("plan", "--set", "exp1.stages.code.learning-rate=2e-4")).assertStatus(0);
    plan.assertOutContains("decision    run: learning-rate 5e-4 → 2e-4")
        .assertOutContains("decision    run: code runs");

    assertSame(first, results(agedRuns()));
    run("--fresh").assertOutContains("--fresh");
    assertSame(first, results(latest()));
  }

  /** What was kept first is used again, although other things were run since. */
  private Path agedRuns() throws IOException, InterruptedException {
    assertEquals(2, stepLines(run()).size());
    return latest();
  }

  @Test
  void reportsAndRecomputesCorruptEntries() throws Exception {
    run();
    Map<String, byte[]> first = results(latest());
    Path stage = folder.resolve("out/.cache/exp1/seed-2/classifier");
    Path model = entryIn(stage).resolve("model.safetensors");
    byte[] original = Files.readAllBytes(model);
    byte[] corrupted = original.clone();
    corrupted[corrupted.length / 2] ^= 4;
    Files.write(model, corrupted);

    script()
        .run(words("plan"))
        .assertStatus(0)
        .assertOutContains(
            "decision    reused (seed 1); run: cached result is corrupt: model.safetensors is not what");
    ScriptResult run = run("--quiet");

    run.assertErrContains(
        "exp1 seed 2 classifier  cached result is corrupt: model.safetensors is not what was written");
    assertArrayEquals(original, Files.readAllBytes(entryIn(stage).resolve("model.safetensors")));
    assertSame(first, results(latest()));
  }

  private static Path entryIn(Path step) throws IOException {
    try (Stream<Path> entries = Files.list(step)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void supportsConcurrentRunsAndCleaning() throws Exception {
    RunningScript first = script().start(words("run"));
    RunningScript second = script().start(words("run"));
    first.awaitOutput("started");
    script().run("cache", "clean").assertStatus(0);
    first.await().assertStatus(0);
    second.await().assertStatus(0);

    List<Path> runs;
    try (Stream<Path> all = Files.list(folder.resolve("out/exp1"))) {
      runs = all.filter(run -> !Files.isSymbolicLink(run)).toList();
    }
    assertEquals(2, runs.size());
    assertSame(results(runs.get(0)), results(runs.get(1)));
    assertEquals(2, stepLines(run()).size(), "all but the report is kept, and sound");
    script()
        .run("cache", "list")
        .assertStatus(0)
        .assertOutContains("exp1        classifier  1     1 ");
    script()
        .run("cache", "clean", "--unused-for", "1")
        .assertStatus(0)
        .assertOutContains("0 results removed");
    script().run("cache", "clean").assertStatus(0);
    script().run("cache", "list").assertStatus(0).assertOutContains("no cached results");
  }
}

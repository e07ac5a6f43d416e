package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.distribution.ShellScript.RunningScript;
import io.decant.distribution.ShellScript.ScriptResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that can be loaded and then do harm, in the real program. */
@DisabledOnOs(OS.WINDOWS)
class MisbehavingPluginsIT {

  private static final String HOOK = "private static void beforeEpoch(int epoch) {}";

  @TempDir private Path folder;
  private TestProject project;

  @BeforeEach
  void writeData() {
    project = new TestProject(folder);
    ThirdPartyJarBuilder.of("stripes").write(jar("stripes"));
  }

  private Path jar(String name) {
    return project.plugins().resolve(name + ".jar");
  }

  private static ThirdPartyJarBuilder probeJar(String name) {
    return ThirdPartyJarBuilder.of("look").replacing("\"acme/look\"", "\"acme/" + name + "\"");
  }

  /** A probe that begins one of its methods like this. */
  private void writeProbeJar(String name, String method, String statement) {
    probeJar(name)
        .replacing(method + " {", method + " { if (config.bins() > 0) { " + statement + " }")
        .write(jar(name));
  }

  private static ThirdPartyJarBuilder scale(String name) {
    return ThirdPartyJarBuilder.of("scale").replacing("\"acme/scale\"", "\"acme/" + name + "\"");
  }

  /** A stage that does this before each epoch. */
  private void stage(String name, String beforeEpoch) {
    scale(name).replacing(HOOK, HOOK.replace("{}", "{ " + beforeEpoch + " }")).write(jar(name));
  }

  private void experiments(String... lines) throws IOException {
    project.experiments(
        "decant: 1\ndata: { stripes: { uses: acme/stripes } }\nexperiments:\n  "
            + String.join("\n  ", lines)
            + "\n");
  }

  @Test
  void failuresNameThePluginAndSpareOtherSteps() throws Exception {
    scale("shapes")
        .replacing(
            "return input.mul(factor);", "return input.mul(factor).reshape(input.length(), 1);")
        .write(jar("shapes"));
    scale("nan").replacing("1.0 / epoch)", "Math.sqrt(-epoch))").write(jar("nan"));
    stage("throws", "if (epoch == 2) throw new IllegalStateException(\"in the middle\\nof it\");");
    writeProbeJar(
        "broken",
        "observe(Config config, ProbeContext context)",
        "throw new AssertionError(\"broken\");");
    writeProbeJar(
        "fails-to-plan",
        "spec(Config config, UpstreamSpecs upstream)",
        "throw new IllegalStateException(\"no plan\");");
    probeJar("good").write(jar("good"));
    scale("scale").write(jar("scale"));
    experiments(
        "shapes: { data: stripes, stages: { s: { uses: acme/shapes } } }",
        "nan: { data: stripes, stages: { s: { uses: acme/nan } } }",
        "planned: { data: stripes, probes: { p: { uses: acme/fails-to-plan } } }",
        "partly:",
        "  data: stripes",
        "  seeds: [1, 2]",
        "  stages:",
        "    early: { uses: acme/scale }",
        "    s: { uses: acme/throws }",
        "    late: { uses: acme/scale, reads: s.scaled }",
        "  probes: { bad: { uses: acme/broken }, good: { uses: acme/good } }",
        "  figures: { training: { uses: training-curves }, report: { uses: html-report } }",
        "good: { data: stripes, stages: { s: { uses: acme/scale } }, probes: { p: { uses: acme/good } } }");

    ScriptResult run = project.runDecant("run").assertStatus(1);

    run.assertErrContains(
            "plugin 'acme/fails-to-plan' of "
                + jar("fails-to-plan")
                + " failed while probe 'p' was planned: no plan")
        .assertErrContains("planned: skipped")
        .assertErrContains(
            "step s of shapes, seed 1 (plugin acme/shapes of shapes.jar) failed: its model gives [128, 1]")
        .assertErrContains(
            "step s of nan, seed 1 (plugin acme/nan of nan.jar) failed: train-loss is NaN in epoch 1")
        .assertErrContains(
            "step s of partly, seed 1 (plugin acme/throws of throws.jar) failed: IllegalStateException: in the middle\n")
        .assertErrContains(
            "step bad of partly, seed 2 (plugin acme/broken of broken.jar) failed: AssertionError: broken\n")
        .assertErrContains("partly seed 1 late  skipped: it reads s\n")
        .assertErrContains("partly: done with 4 failed steps, ")
        .assertErrContains("good: done, ");
    Path partly = project.run("partly");
    assertTrue(
        Files.readString(partly.resolve("report.html"))
            .contains("IllegalStateException: in the middle"));
    assertTrue(Files.exists(partly.resolve("seed-2/stages/early/model.safetensors")));
    assertTrue(Files.exists(partly.resolve("seed-2/probes/good/observation.json")));
    assertFalse(AssembledDistribution.children(partly.resolve("seed-2/figures")).isEmpty());
    assertFalse(Files.exists(partly.resolve("seed-1/stages/s")));
    assertTrue(Files.readString(partly.resolve("UNFINISHED")).contains("in the middle"));
    assertEquals(
        2, project.json("partly", "metrics.json").at("/measures/early.train-loss/values").size());
    assertFalse(Files.exists(project.run("good").resolve("UNFINISHED")));
  }

  @Test
  void capturedOutputIsBounded() throws Exception {
    stage(
        "chatty",
        "for (int i = 0; i < 333_334; i++) System.out.println(\"epoch \" + epoch + \" line \" + i);");
    writeProbeJar(
        "good",
        "observe(Config config, ProbeContext context)",
        "System.err.println(\"a warning\");");
    experiments(
        "e: { data: stripes, stages: { s: { uses: acme/chatty } }, probes: { p: { uses: acme/good } } }",
        "short: { data: stripes, probes: { p: { uses: acme/good } } }");

    ScriptResult run = project.runDecant("run", "e").assertStatus(0);

    Path seed = project.run("e").resolve("seed-1");
    run.assertOutContains(
            "e seed 1 s  printed 1,000,002 lines, the first 1,024 KiB of them in "
                + seed.resolve("printed/s.txt"))
        .assertOutContains(
            "e seed 1 p  printed 1 line, in " + seed.resolve("printed/p.txt") + ": ");
    assertEquals("", run.errors());
    assertTrue(run.out().lines().count() < 40, run.out());
    assertEquals("a warning\n", Files.readString(seed.resolve("printed/p.txt")));
    assertTrue(Files.size(seed.resolve("printed/s.txt")) < 1_100_000);
    assertTrue(
        Files.readString(seed.resolve("printed/s.txt"))
            .startsWith("epoch 1 line 0\nepoch 1 line 1\n"));
    project
        .runDecant("run", "short", "--quiet", "--verbose", "--fresh")
        .assertStatus(0)
        .assertErrContains("a warning");
  }

  @Test
  void ctrlCStopsAHangingPluginWithinTwoSeconds() throws Exception {
    stage("endless", "while (epoch > 0) { Thread.onSpinWait(); }");
    experiments("e: { data: stripes, stages: { spin: { uses: acme/endless } } }");
    RunningScript run = project.script().start("run");
    run.awaitOutput("spin  started");
    long startNanos = System.nanoTime();

    run.interrupt();
    ScriptResult outcome = run.await();

    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    // a little more than promised to the user, for a machine that is busy with other tests
    assertTrue(millis < 3000, "took " + millis + " ms");
    outcome
        .assertStatus(130)
        .assertErrContains(
            "step spin of e, seed 1 (plugin acme/endless of endless.jar) did not stop in time; ");
    assertTrue(Files.exists(project.run("e").resolve("UNFINISHED")));
  }

  @Test
  void systemExitIsAttributedAndLeavesCompleteFiles() throws Exception {
    stage("quits", "if (epoch == 2) System.exit(0);");
    scale("scale").write(jar("scale"));
    experiments(
        "first: { data: stripes, stages: { s: { uses: acme/scale } } }",
        "second: { data: stripes, stages: { a: { uses: acme/scale }, b: { uses: acme/quits, reads: a.scaled } } }");

    project
        .runDecant("run", "--jobs", "1")
        .assertStatus(1)
        .assertErrContains(
            "decant: com.acme.scale.Scale.beforeEpoch called System.exit, during step b of second, seed 1 "
                + "(plugin acme/quits of quits.jar); ");

    assertFalse(Files.exists(project.run("first").resolve("UNFINISHED")));
    Path second = project.run("second");
    assertTrue(Files.exists(second.resolve("UNFINISHED")));
    assertTrue(Files.exists(second.resolve("seed-1/stages/a/model.safetensors")));
    assertFalse(Files.exists(second.resolve("seed-1/stages/b")));
    List<Path> parts;
    try (var files = Files.walk(second)) {
      parts = files.filter(file -> file.toString().endsWith(".part")).toList();
    }
    assertEquals(List.of(), parts);
  }

  @Test
  void systemExitDuringLoadingIsAttributed() throws Exception {
    probeJar("quits")
        .replacing(
            "public Look() {}", "public Look() { System.out.println(\"hello\"); System.exit(0); }")
        .write(jar("quits"));

    ScriptResult list =
        project
            .runDecant("plugins", "list")
            .assertStatus(1)
            .assertErrContains(
                "decant: com.acme.look.Look.<init> called System.exit, during the loading of "
                    + jar("quits")
                    + "; ");
    assertEquals("", list.out());
  }
}

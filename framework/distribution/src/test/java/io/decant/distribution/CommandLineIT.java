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

/** The real script of the assembled distribution, as a process. */
@DisabledOnOs(OS.WINDOWS)
class CommandLineIT {

  @TempDir private Path folder;

  private Path work;

  @BeforeEach
  void copyStudy() throws IOException {
    work = Files.createDirectories(folder.resolve("a folder with blanks"));
    MnistTestProject.study(work, 200, 100);
  }

  private ScriptResult decant(String... arguments) throws IOException, InterruptedException {
    return ShellScript.ofDistribution(work).run(arguments);
  }

  @Test
  void printsItsVersion() throws Exception {
    decant("--version")
        .assertStatus(0)
        .assertOutContains("decant " + AssembledDistribution.version());
  }

  @Test
  void listsAllBuiltInPlugins() throws Exception {
    ScriptResult outcome = decant("plugins", "list").assertStatus(0);
    for (Path plugin : AssembledDistribution.pluginFolders()) {
      outcome.assertOutContains(
          "decant-" + plugin.getFileName() + "-" + AssembledDistribution.version() + ".jar");
    }
    assertFalse(outcome.out().contains("failed to load"), outcome.out());
  }

  @Test
  void describesPluginWithItsConfiguration() throws Exception {
    decant("plugins", "describe", "linear-model")
        .assertStatus(0)
        .assertOutContains("learning-rate")
        .assertOutContains("by default");
  }

  @Test
  void validatesTheStudy() throws Exception {
    ScriptResult outcome = decant("validate").assertStatus(0);
    assertEquals(
        List.of("exp1", "exp2", "exp3"),
        outcome.out().lines().map(line -> line.replaceFirst(":.*", "")).toList());
  }

  @Test
  void plansTheStudyWithoutTraining() throws Exception {
    decant("plan", "exp3")
        .assertStatus(0)
        .assertOutContains("hidden [49], logits [11]")
        .assertOutContains("a mean activation of 0.999 of every unit")
        .assertOutContains("learning-rate: ");
    assertFalse(Files.exists(work.resolve("out")));
  }

  @Test
  void mapsMostClassesFromAnArchive() throws Exception {
    for (List<String> command :
        List.of(List.of("plan", "exp1"), List.of("run", "exp1", "--seeds", "1"))) {
      decant(command.toArray(String[]::new))
          .assertStatus(0); // makes the archive, if nobody has yet
      Path log = folder.resolve(command.get(0) + ".log");
      ShellScript.ofDistribution(work)
          .withVariable("DECANT_JAVA_OPTS", "-Xlog:class+load:file=" + log)
          .run(command.toArray(String[]::new))
          .assertStatus(0);
      List<String> classes =
          Files.readAllLines(log).stream().filter(line -> line.contains(" source: ")).toList();
      long mapped = classes.stream().filter(line -> line.contains("shared objects file")).count();
      assertTrue(mapped > 0.7 * classes.size(), command + ": " + mapped + " of " + classes.size());
    }
  }

  @Test
  void usageErrorsExitWithTwo() throws Exception {
    decant("validat").assertStatus(2).assertErrContains("did you mean validate?");
    decant("run", "--sedes", "1").assertStatus(2).assertErrContains("did you mean --seeds?");
    decant("plan", "exp9").assertStatus(2).assertErrContains("exp9").assertErrContains("exp1");
    decant("plan", "--file", "gone.yaml")
        .assertStatus(2)
        .assertErrContains("there is no file gone.yaml");
    decant("plugins", "describe", "linear-mode").assertStatus(2).assertErrContains("linear-model");
    decant("plan", "--set", "exp1.stages.code.epoch=5").assertStatus(2).assertErrContains("epochs");
  }

  @Test
  void doesNotCompareValuesPublishedForOtherData() throws Exception {
    // the published numbers are of all of MNIST, of which these are the first images
    ScriptResult outcome =
        decant(
                "run",
                "exp1",
                "--seeds",
                "1",
                "--set",
                "exp1.stages.classifier.epochs=1",
                "--set",
                "exp1.stages.code.epochs=1",
                "--set",
                "exp1.title=Run #1")
            .assertStatus(0)
            .assertOutContains("exp1: Run #1")
            .assertOutContains("measured on other data");
    String report =
        Files.readString(
            work.resolve("out").resolve("exp1").resolve("latest").resolve("report.html"));
    assertTrue(report.contains("The published numbers were measured on other data"));
    assertFalse(
        outcome.out().contains("re-runs") || report.contains("range of re-runs"), outcome.out());
  }

  @Test
  void reportsAllConfigurationErrorsAtTheirLocations() throws Exception {
    String study = Files.readString(work.resolve("experiments.yaml"));
    Files.writeString(
        work.resolve("wrong.yaml"),
        study
            .replaceFirst("hidden: 49, epochs: 10", "hiden: 49, epochs: 10")
            .replaceFirst(
                "reads: classifier\\.hidden, size: 2", "reads: clasifier.hidden, size: 2"));
    ScriptResult outcome = decant("validate", "--file", "wrong.yaml").assertStatus(2);
    outcome.assertErrContains("hiden").assertErrContains("hidden").assertErrContains("clasifier");
    assertTrue(
        outcome.err().lines().anyMatch(l -> l.matches("wrong\\.yaml:\\d+:\\d+: .*")),
        outcome.err());
    assertTrue(outcome.err().lines().anyMatch(l -> l.matches(" *\\| +\\^")), outcome.err());
    assertFalse(outcome.err().contains("Exception"), outcome.err());
  }

  @Test
  void corruptDataExitsWithTwo() throws Exception {
    Path labels = work.resolve("data").resolve("mnist").resolve("train-labels-idx1-ubyte.gz");
    Files.write(labels, new byte[] {1, 2, 3});
    decant("run", "exp1", "--seeds", "1")
        .assertStatus(2)
        .assertErrContains("train-labels-idx1-ubyte.gz");
  }

  @Test
  void unwritableOutputDirectoryExitsWithTwo() throws Exception {
    Files.writeString(work.resolve("taken"), "a file");
    decant("run", "exp1", "--seeds", "1", "--out", "taken")
        .assertStatus(2)
        .assertErrContains("taken");
  }

  @Test
  void fallsBackToTheProjectsExperiments() throws Exception {
    Path otherFolder = Files.createDirectories(folder.resolve("elsewhere"));
    ShellScript.ofDistribution(otherFolder)
        .run("validate", "exp1")
        .assertStatus(0)
        .assertOutContains("exp1: valid");
  }

  @Test
  void ctrlCStopsARunWithinTwoSeconds() throws Exception {
    RunningScript run =
        ShellScript.ofDistribution(work)
            .start(
                "run",
                "exp1",
                "--seeds",
                "1",
                "--set",
                "exp1.stages.classifier.epochs=1",
                "--set",
                "exp1.stages.code.epochs=1000000",
                "--set",
                "exp1.figures.figure-1.epochs=[1]",
                "--set",
                "exp1.probes.directions.every=end");
    run.awaitOutput("classifier  done");
    long startNanos = System.nanoTime();
    run.interrupt();
    ScriptResult outcome = run.await();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    // a little more than promised to the user, for a machine that is busy with other tests
    assertTrue(millis < 3000, "took " + millis + " ms");
    outcome.assertStatus(130);
    assertTrue(
        outcome
            .errors()
            .matches(
                "(?s)exp1: interrupted, .*done +seed 1: mnist, seed 1: classifier\\s+not done +seed 1: code.*"),
        outcome.err());
    Path runDirectory = AssembledDistribution.children(work.resolve("out").resolve("exp1")).get(0);
    assertTrue(Files.exists(runDirectory.resolve("UNFINISHED")));
    Path stages = runDirectory.resolve("seed-1").resolve("stages");
    assertTrue(Files.exists(stages.resolve("classifier").resolve("model.safetensors")));
    assertFalse(Files.exists(stages.resolve("code")));
    assertFalse(Files.exists(runDirectory.resolve("report.html")));
  }
}

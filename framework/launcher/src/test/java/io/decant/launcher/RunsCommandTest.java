package io.decant.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import io.decant.engine.store.RunDirectory;
import io.decant.launcher.command.CommandRunner;
import io.decant.launcher.command.LaunchEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {

  @TempDir private Path folder;

  private RecordingTerminal terminal = RecordingTerminal.piped();

  private int decant(String... arguments) {
    terminal = RecordingTerminal.piped();
    LaunchEnvironment environment =
        new LaunchEnvironment(folder, Optional.empty(), Optional.empty(), List.of(arguments));
    return Guice.createInjector(new LauncherModule(terminal.asTerminal(), environment))
        .getInstance(CommandRunner.class)
        .run(arguments);
  }

  private void assertOutContains(String part) {
    assertTrue(
        terminal.out().contains(part), () -> "'" + part + "' is missing in: " + terminal.out());
  }

  private void assertErrContains(String part) {
    assertTrue(
        terminal.err().contains(part), () -> "'" + part + "' is missing in: " + terminal.err());
  }

  private RunDirectoryBuilder run(String time, Long... seeds) {
    return RunDirectoryBuilder.begin(
        folder.resolve("out"), "exp1", "2026-11-25T" + time + "Z", seeds);
  }

  @Test
  void listsRunsOfEveryState() throws IOException {
    run("06:00:00", 1L, 2L)
        .measure("classifier.train-loss", .1, .2)
        .measure("classifier.test-accuracy", .96, .98)
        .finish();
    Files.writeString(run("06:00:01", 1L).finish().resolve(RunDirectory.METRICS), "{");
    run("06:00:02", 1L, 2L, 3L, 4L, 5L).fail("step code of exp1, seed 1 failed: it broke");
    run("06:00:03", 1L).write();
    assertEquals(0, decant("runs", "list"));
    List<String> lines = terminal.out().lines().toList();
    assertEquals("RUN (UTC)                 STATE       SEEDS    TOOK      RESULTS", lines.get(0));
    assertEquals(
        "exp1/2026-11-25T06-00-00  complete    1,2      1:05 min  "
            + "classifier.test-accuracy 0.9700 ± 0.0141",
        lines.get(1));
    assertTrue(
        lines
            .get(2)
            .startsWith(
                "exp1/2026-11-25T06-00-01  corrupt     1        1:05 min  metrics.json is not a valid record of a ru…"),
        lines.get(2));
    assertEquals(
        "exp1/2026-11-25T06-00-02  failed      5 seeds  1:05 min  step code of exp1, seed 1 failed: it broke",
        lines.get(3));
    assertEquals("exp1/2026-11-25T06-00-03  unfinished  1        1:05 min", lines.get(4));
    assertEquals(5, lines.size());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 100), terminal.out());
  }

  @Test
  void listsNewestRunsWithRequestedMetrics() {
    run("06:00:00", 1L).measure("a.b", 1).finish();
    run("06:00:01", 1L).measure("a.b", 2).finish();
    assertEquals(0, decant("runs", "list", "exp1", "--last", "1", "-m", "a.b", "-m", "a.c"));
    assertEquals(2, terminal.out().lines().count());
    assertOutContains("exp1/2026-11-25T06-00-01");
    assertOutContains("a.b 2  a.c -");
  }

  @Test
  void reportsThatThereAreNoRuns() {
    assertEquals(0, decant("runs", "list"));
    assertOutContains("There are no runs");
    assertEquals(2, decant("runs", "list", "exp1"));
    assertErrContains("there is no run 'exp1' in out");
    assertEquals(2, decant("runs", "list", "--last", "0"));
    assertErrContains("--last is 0, expected at least 1");
  }

  @Test
  void showsMetricsAndProvenance() {
    run("06:00:00", 1L, 2L).measure("code.mse", .5, .7).finish();
    assertEquals(0, decant("runs", "show", "exp1"));
    assertOutContains("exp1/2026-11-25T06-00-00: A title");
    assertOutContains("state     complete");
    assertOutContains("code.mse  0.6000 ± 0.1414  mse");
    assertOutContains("linear-model  ");
    assertOutContains("SHA-256 0123456789ab…");
    assertFalse(terminal.out().contains("0123456789abc"), "a sum is known by its beginning");
  }

  @Test
  void unknownRunIsAUsageErrorWithSuggestion() {
    run("06:00:00", 1L).finish();
    assertEquals(2, decant("runs", "show", "exp2"));
    assertErrContains("there is no run 'exp2' in out; did you mean 'exp1'?");
    assertEquals(2, decant("runs", "show", "exp1/2026-11-25T06-00-01"));
    assertErrContains("did you mean exp1/2026-11-25T06-00-00?");
    assertEquals(2, decant("runs"));
    assertErrContains("a command is missing, one of list, show, compare, export");
  }

  @Test
  void comparesConfigurationCodeAndMetrics() {
    run("06:00:00", 1L, 2L, 3L)
        .stage("code", "size: 2", "epochs: 3", "penalty: ~")
        .measure("code.mse", .50, .51, .52)
        .measure("code.loss", .1, .2, .3)
        .measure("code.old", 1, 1, 1)
        .finish();
    run("06:00:01", 1L, 2L, 3L)
        .stage("code", "size: 2", "epochs: 5")
        .measure("code.mse", .40, .41, .43)
        .measure("code.loss", .3, .2, .1)
        .measure("code.new", 1, 1, 1)
        .finish();
    assertEquals(0, decant("runs", "compare", "exp1/2026-11-25T06-00-00", "exp1"));
    assertOutContains("stages.code.epochs   3 → 5");
    assertOutContains("stages.code.penalty  ~ → -");
    assertFalse(terminal.out().contains("stages.code.size"), terminal.out());
    assertOutContains("code.mse   0.5100 ± 0.0100  0.4133 ± 0.0153  -0.0967 ± 0.0143  significant");
    assertOutContains("code.loss  0.2000 ± 0.1000  0.2000 ± 0.1000  ");
    assertOutContains("not significant");
    assertOutContains("only in A  code.old");
    assertOutContains("only in B  code.new");
    assertOutContains("paired differences, since both runs have the same seeds");
    assertOutContains("the same, as far as was recorded");
  }

  @Test
  void doesNotRateDifferencesOfSingleSeeds() {
    run("06:00:00", 1L).measure("code.mse", .5).finish();
    run("06:00:01", 2L).measure("code.mse", .4).finish();
    assertEquals(0, decant("runs", "compare", "exp1/2026-11-25T06-00-00", "exp1"));
    assertOutContains("code.mse  0.5000  0.4000  -0.1000  unknown");
    assertOutContains("A single seed gives no estimate of the variance");
  }

  @Test
  void comparesDifferentSeedsByTheirMeans() {
    run("06:00:00", 1L, 2L).measure("code.mse", .5, .6).finish();
    run("06:00:01", 3L, 4L).measure("code.mse", .5, .7).finish();
    assertEquals(0, decant("runs", "compare", "exp1/2026-11-25T06-00-00", "exp1"));
    assertOutContains("(Welch's,");
  }

  @Test
  void exportsRunsInTheGivenOrder() throws IOException {
    Path first = run("06:00:00", 1L).measure("code.mse", .5).finish();
    Files.createDirectories(first.resolve("seed-1"));
    Files.writeString(
        first.resolve("seed-1/metrics.jsonl"),
        "{\"stage\":\"code\",\"epoch\":1,\"measures\":{\"loss\":0.25}}\n");
    run("06:00:01", 1L).measure("code.mse", .4).finish();
    assertEquals(0, decant("runs", "export", "exp1", "exp1/2026-11-25T06-00-00"));
    assertEquals(
        List.of(
            "run,experiment,seed,step,epoch,measure,value,unit",
            "exp1/2026-11-25T06-00-01,exp1,1,code,,mse,0.4,",
            "exp1/2026-11-25T06-00-00,exp1,1,code,1,loss,0.25,",
            "exp1/2026-11-25T06-00-00,exp1,1,code,,mse,0.5,"),
        terminal.out().lines().toList());
    assertEquals(0, decant("runs", "export", "exp1", "--format", "json", "--to", "a/numbers.json"));
    assertEquals("", terminal.out());
    assertTrue(
        Files.readString(folder.resolve("a/numbers.json"))
            .startsWith("[\n{\"run\":\"exp1/2026-11-25T06-00-01\""));
    assertEquals(2, decant("runs", "export", "exp1", "--format", "xml"));
    assertErrContains("expected one of [csv, json]");
  }

  @Test
  void everyCommandFindsRunsOfAnotherFile() throws IOException {
    Path otherFolder = Files.createDirectories(folder.resolve("else where"));
    RunDirectoryBuilder.begin(otherFolder.resolve("out"), "exp1", "2026-11-25T06:00:00Z", 1L)
        .measure("code.mse", .5)
        .finish();
    Path page =
        Files.writeString(otherFolder.resolve("out/exp1/2026-11-25T06-00-00/report.html"), "");
    for (String folderOption :
        List.of(
            "else where/x.yaml",
            otherFolder.resolve("x.yaml").toString(),
            "out/../else where/x.yaml")) {
      assertEquals(0, decant("runs", "list", "--file", folderOption));
      assertOutContains("exp1/2026-11-25T06-00-00");
      assertEquals(0, decant("runs", "show", "exp1", "-f", folderOption));
      assertEquals(0, decant("runs", "compare", "exp1", "exp1", "--file", folderOption));
      assertEquals(0, decant("runs", "export", "exp1", "--file", folderOption));
      assertEquals(0, decant("open", "exp1", "--file", folderOption));
      assertOutContains(page.toRealPath().toString());
      assertEquals(0, decant("cache", "list", "--file", folderOption));
      assertOutContains(otherFolder.resolve("out").resolve(".cache").toString());
      assertEquals(0, decant("cache", "clean", "--file", folderOption));
    }
    assertEquals(2, decant("rerun", "exp2", "--file", "else where/x.yaml"));
    assertErrContains("did you mean 'exp1'?");
    assertEquals(2, decant("runs", "show", "exp1"));
    assertErrContains("use --file or --out for another location");
    assertEquals(0, decant("runs", "list", "--file", "else where/x.yaml", "--out", "out"));
    assertOutContains("There are no runs in " + folder.resolve("out"));
  }

  @Test
  void exportsToAnyFile() throws IOException {
    run("06:00:00", 1L).measure("code.mse", .5).finish();
    Path link = Files.createSymbolicLink(folder.resolve("linked.csv"), Path.of("real.csv"));
    assertEquals(0, decant("runs", "export", "exp1", "--to", "linked.csv"));
    assertTrue(Files.isSymbolicLink(link), "the link is replaced");
    assertTrue(Files.readString(folder.resolve("real.csv")).startsWith("run,experiment,"));
    Path device = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    assertEquals(0, decant("runs", "export", "exp1", "--to", "null"));
    assertTrue(Files.isSymbolicLink(device), "the device is replaced");
    assertEquals(2, decant("runs", "export", "exp1", "--to", "/dev/full"));
    assertErrContains("can't write to /dev/full: No space left on device");
    assertEquals(2, decant("runs", "export", "exp1", "--to", "out"));
    assertErrContains("it is a folder");
    assertEquals(0, decant("runs", "export", "exp1", "--to", "/dev/stdout"));
    assertOutContains("exp1/2026-11-25T06-00-00,exp1,1,code,,mse,0.5,");
  }

  @Test
  void reportsThatNoPluginRendersComparisons() {
    run("06:00:00", 1L).measure("code.mse", .5).finish();
    assertEquals(2, decant("runs", "compare", "exp1", "exp1", "--page", "both.html"));
    assertErrContains("no installed plugin can render a comparison of two runs");
  }

  @Test
  void rejectsRerunOfAnIncompleteRun() {
    run("06:00:00", 1L).fail("it broke");
    assertEquals(2, decant("rerun", "exp1/2026-11-25T06-00-00"));
    assertErrContains(
        "exp1/2026-11-25T06-00-00 is failed, so there is no complete run to compare with");
  }
}

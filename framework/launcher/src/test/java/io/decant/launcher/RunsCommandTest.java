package io.decant.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Guice;
import io.decant.engine.store.RunFolder;
import io.decant.launcher.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {

  @TempDir private Path folder;

  private RecordingScreen recorded = RecordingScreen.piped();

  private int decant(String... arguments) {
    recorded = RecordingScreen.piped();
    Surroundings surroundings = new Surroundings(folder, Optional.empty(), Optional.empty(), List.of(arguments));
    return Guice.createInjector(new LauncherModule(recorded.screen(), surroundings))
        .getInstance(Commands.class)
        .obey(arguments);
  }

  private void assertSays(String part) {
    assertTrue(recorded.out().contains(part), () -> "'" + part + "' is missing in: " + recorded.out());
  }

  private void assertComplains(String part) {
    assertTrue(recorded.err().contains(part), () -> "'" + part + "' is missing in: " + recorded.err());
  }

  private SampleRun run(String time, Long... seeds) {
    return SampleRun.begin(folder.resolve("out"), "exp1", "2026-11-25T" + time + "Z", seeds);
  }

  @Test
  void listsARunOfEveryStateInALineAndGoesOnBehindADamagedOne() throws IOException {
    run("06:00:00", 1L, 2L).measure("classifier.train-loss", .1, .2).measure("classifier.test-accuracy", .96, .98).finish();
    Files.writeString(run("06:00:01", 1L).finish().resolve(RunFolder.METRICS), "{");
    run("06:00:02", 1L, 2L, 3L, 4L, 5L).fail("step code of exp1, seed 1 failed: it broke");
    run("06:00:03", 1L).write();
    assertEquals(0, decant("runs", "list"));
    List<String> lines = recorded.out().lines().toList();
    assertEquals("RUN (UTC)                 STATE       SEEDS    TOOK      RESULTS", lines.get(0));
    assertEquals(
        "exp1/2026-11-25T06-00-00  whole       1,2      1:05 min  "
            + "classifier.test-accuracy 0.9700 ± 0.0141", lines.get(1));
    assertTrue(lines.get(2).startsWith(
        "exp1/2026-11-25T06-00-01  damaged     1        1:05 min  metrics.json is no sound record of a run's…"), lines.get(2));
    assertEquals(
        "exp1/2026-11-25T06-00-02  failed      5 seeds  1:05 min  step code of exp1, seed 1 failed: it broke",
        lines.get(3));
    assertEquals("exp1/2026-11-25T06-00-03  unfinished  1        1:05 min", lines.get(4));
    assertEquals(5, lines.size());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 100), recorded.out());
  }

  @Test
  void listsTheNewestRunsOfSomeExperimentsWithTheNumbersAskedFor() {
    run("06:00:00", 1L).measure("a.b", 1).finish();
    run("06:00:01", 1L).measure("a.b", 2).finish();
    assertEquals(0, decant("runs", "list", "exp1", "--last", "1", "-m", "a.b", "-m", "a.c"));
    assertEquals(2, recorded.out().lines().count());
    assertSays("exp1/2026-11-25T06-00-01");
    assertSays("a.b 2  a.c -");
  }

  @Test
  void saysThatThereAreNoRuns() {
    assertEquals(0, decant("runs", "list"));
    assertSays("There are no runs yet");
    assertEquals(2, decant("runs", "list", "exp1"));
    assertComplains("there is no run 'exp1' in out");
    assertEquals(2, decant("runs", "list", "--last", "0"));
    assertComplains("--last is 0, expected at least 1");
  }

  @Test
  void showsARunWithItsNumbersAndWhereTheyCameFrom() {
    run("06:00:00", 1L, 2L).measure("code.mse", .5, .7).finish();
    assertEquals(0, decant("runs", "show", "exp1"));
    assertSays("exp1/2026-11-25T06-00-00: A title");
    assertSays("state     whole");
    assertSays("code.mse  0.6000 ± 0.1414  mse");
    assertSays("linear-model  ");
    assertSays("SHA-256 0123456789ab…");
    assertFalse(recorded.out().contains("0123456789abc"), "a sum is known by its beginning");
  }

  @Test
  void aRunThatIsNotThereIsAMistakeThatNamesTheNearest() {
    run("06:00:00", 1L).finish();
    assertEquals(2, decant("runs", "show", "exp2"));
    assertComplains("there is no run 'exp2' in out; did you mean 'exp1'?");
    assertEquals(2, decant("runs", "show", "exp1/2026-11-25T06-00-01"));
    assertComplains("did you mean exp1/2026-11-25T06-00-00?");
    assertEquals(2, decant("runs"));
    assertComplains("a command is missing, one of list, show, compare, export");
  }

  @Test
  void comparesConfigurationCodeAndNumbersWithTheNoiseBesideThem() {
    run("06:00:00", 1L, 2L, 3L).stage("code", "size: 2", "epochs: 3", "penalty: ~")
        .measure("code.mse", .50, .51, .52).measure("code.loss", .1, .2, .3).measure("code.old", 1, 1, 1).finish();
    run("06:00:01", 1L, 2L, 3L).stage("code", "size: 2", "epochs: 5")
        .measure("code.mse", .40, .41, .43).measure("code.loss", .3, .2, .1).measure("code.new", 1, 1, 1).finish();
    assertEquals(0, decant("runs", "compare", "exp1/2026-11-25T06-00-00", "exp1"));
    assertSays("stages.code.epochs   3 → 5");
    assertSays("stages.code.penalty  ~ → -");
    assertFalse(recorded.out().contains("stages.code.size"), recorded.out());
    assertSays("code.mse   0.5100 ± 0.0100  0.4133 ± 0.0153  -0.0967 ± 0.0143  differs");
    assertSays("code.loss  0.2000 ± 0.1000  0.2000 ± 0.1000  ");
    assertSays("within the noise");
    assertSays("only in A  code.old");
    assertSays("only in B  code.new");
    assertSays("seed by seed, for both runs have the same seeds");
    assertSays("the same, as far as was recorded");
  }

  @Test
  void doesNotCallADifferenceOfSingleSeedsAnything() {
    run("06:00:00", 1L).measure("code.mse", .5).finish();
    run("06:00:01", 2L).measure("code.mse", .4).finish();
    assertEquals(0, decant("runs", "compare", "exp1/2026-11-25T06-00-00", "exp1"));
    assertSays("code.mse  0.5000  0.4000  -0.1000  can't tell");
    assertSays("A single seed can't tell how far seeds scatter");
  }

  @Test
  void comparesSeedsThatAreNotTheSameByTheirMeans() {
    run("06:00:00", 1L, 2L).measure("code.mse", .5, .6).finish();
    run("06:00:01", 3L, 4L).measure("code.mse", .5, .7).finish();
    assertEquals(0, decant("runs", "compare", "exp1/2026-11-25T06-00-00", "exp1"));
    assertSays("(Welch's for the");
  }

  @Test
  void exportsTheNumbersOfRunsInTheOrderInWhichTheyAreNamed() throws IOException {
    Path first = run("06:00:00", 1L).measure("code.mse", .5).finish();
    Files.createDirectories(first.resolve("seed-1"));
    Files.writeString(first.resolve("seed-1/metrics.jsonl"), "{\"stage\":\"code\",\"epoch\":1,\"measures\":{\"loss\":0.25}}\n");
    run("06:00:01", 1L).measure("code.mse", .4).finish();
    assertEquals(0, decant("runs", "export", "exp1", "exp1/2026-11-25T06-00-00"));
    assertEquals(
        List.of(
            "run,experiment,seed,step,epoch,measure,value,unit",
            "exp1/2026-11-25T06-00-01,exp1,1,code,,mse,0.4,",
            "exp1/2026-11-25T06-00-00,exp1,1,code,1,loss,0.25,",
            "exp1/2026-11-25T06-00-00,exp1,1,code,,mse,0.5,"),
        recorded.out().lines().toList());
    assertEquals(0, decant("runs", "export", "exp1", "--format", "json", "--to", "a/numbers.json"));
    assertEquals("", recorded.out());
    assertTrue(Files.readString(folder.resolve("a/numbers.json")).startsWith("[\n{\"run\":\"exp1/2026-11-25T06-00-01\""));
    assertEquals(2, decant("runs", "export", "exp1", "--format", "xml"));
    assertComplains("expected one of [csv, json]");
  }

  @Test
  void everyCommandFindsTheRunsOfAFileElsewhere() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    SampleRun.begin(elsewhere.resolve("out"), "exp1", "2026-11-25T06:00:00Z", 1L).measure("code.mse", .5).finish();
    Path page = Files.writeString(elsewhere.resolve("out/exp1/2026-11-25T06-00-00/report.html"), "");
    for (String where : List.of("else where/x.yaml", elsewhere.resolve("x.yaml").toString(), "out/../else where/x.yaml")) {
      assertEquals(0, decant("runs", "list", "--file", where));
      assertSays("exp1/2026-11-25T06-00-00");
      assertEquals(0, decant("runs", "show", "exp1", "-f", where));
      assertEquals(0, decant("runs", "compare", "exp1", "exp1", "--file", where));
      assertEquals(0, decant("runs", "export", "exp1", "--file", where));
      assertEquals(0, decant("open", "exp1", "--file", where));
      assertSays(page.toRealPath().toString());
      assertEquals(0, decant("cache", "list", "--file", where));
      assertSays(elsewhere.resolve("out").resolve(".cache").toString());
      assertEquals(0, decant("cache", "clean", "--file", where));
    }
    assertEquals(2, decant("rerun", "exp2", "--file", "else where/x.yaml"));
    assertComplains("did you mean 'exp1'?");
    assertEquals(2, decant("runs", "show", "exp1"));
    assertComplains("--file or --out names another place");
    assertEquals(0, decant("runs", "list", "--file", "else where/x.yaml", "--out", "out"));
    assertSays("There are no runs yet in " + folder.resolve("out"));
  }

  @Test
  void writesTheTableToWhateverTheUserNames() throws IOException {
    run("06:00:00", 1L).measure("code.mse", .5).finish();
    Path link = Files.createSymbolicLink(folder.resolve("linked.csv"), Path.of("real.csv"));
    assertEquals(0, decant("runs", "export", "exp1", "--to", "linked.csv"));
    assertTrue(Files.isSymbolicLink(link), "the link is replaced");
    assertTrue(Files.readString(folder.resolve("real.csv")).startsWith("run,experiment,"));
    Path device = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    assertEquals(0, decant("runs", "export", "exp1", "--to", "null"));
    assertTrue(Files.isSymbolicLink(device), "the device is replaced");
    assertEquals(2, decant("runs", "export", "exp1", "--to", "/dev/full"));
    assertComplains("can't write to /dev/full: No space left on device");
    assertEquals(2, decant("runs", "export", "exp1", "--to", "out"));
    assertComplains("it is a folder");
    assertEquals(0, decant("runs", "export", "exp1", "--to", "/dev/stdout"));
    assertSays("exp1/2026-11-25T06-00-00,exp1,1,code,,mse,0.5,");
  }

  @Test
  void saysThatNoPluginWritesAPageAboutTwoRuns() {
    run("06:00:00", 1L).measure("code.mse", .5).finish();
    assertEquals(2, decant("runs", "compare", "exp1", "exp1", "--page", "both.html"));
    assertComplains("no plugin is there that writes a page about two runs");
  }

  @Test
  void refusesToRepeatARunThatIsNotWhole() {
    run("06:00:00", 1L).fail("it broke");
    assertEquals(2, decant("rerun", "exp1/2026-11-25T06-00-00"));
    assertComplains("exp1/2026-11-25T06-00-00 is failed: there is nothing whole to compare with");
  }
}

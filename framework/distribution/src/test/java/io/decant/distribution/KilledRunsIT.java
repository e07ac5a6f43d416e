package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed (SIGKILL) at a random moment, once or several times, and started again, ends
 * with the very files of one that was never interrupted. The moments, the number of kills of a run
 * and how often it keeps its training follow from {@code -Ddecant.kills.seed}, which is printed;
 * how many kills there are in the long form, from {@code -Ddecant.kills}.
 */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledRunsIT {

  private static final String EXPERIMENT =
      """
      decant: 1
      data: { scrambled: { uses: idx-images, path: data/mnist, scrambled-class: true } }
      experiments:
        small:
          data: scrambled
          seeds: [1, 2]
          stages:
            classifier: { uses: linear-model, hidden: 20, epochs: 6, batch-size: 16 }
            code: { uses: autoencoder, reads: classifier.hidden, size: 2, epochs: 8, batch-size: 16 }
            dictionary: { uses: sparse-autoencoder, reads: classifier.hidden, size: 40, epochs: 6, batch-size: 16 }
          probes:
            directions: { uses: feature-directions, reads: code, every: epoch }
            importance: { uses: feature-importance, reads: dictionary, every: 2 }
            weights: { uses: weight-geometry, reads: code, rank-by: directions.importance }
          figures:
            maps: { uses: direction-maps, reads: directions, epochs: [1, 4, 8] }
            histogram: { uses: importance-histogram, reads: importance }
            training: { uses: training-curves }
      """;

  /**
   * In seconds; at 0 a training is kept after every step, so that many kills fall into the writing
   * of a file.
   */
  private static final String[] INTERVALS = {"0.1", "0", "0.5"};

  private static final Pattern BEGUN = Pattern.compile("small seed \\d \\w+  started");
  private static final int MAX_KILLS_PER_RUN = 3;

  private Path folder;
  private RunSnapshot uninterrupted;
  private long millisOfTraining;
  private long seed;

  /** What the kills fell into. */
  private static final class KillStatistics {
    private int kills;
    private int beforeTraining;
    private int whileAFileWasWritten;
    private int tooLate;
    private int runs;
    private int wentOn;

    @Override
    public String toString() {
      return kills
          + " kills of "
          + runs
          + " runs: "
          + beforeTraining
          + " before training, "
          + (kills - beforeTraining)
          + " later, "
          + whileAFileWasWritten
          + " of all while a file was being written; "
          + tooLate
          + " came after the end and are not counted; "
          + wentOn
          + " trainings went on from a checkpoint";
    }
  }

  @BeforeAll
  void runWithoutInterruption(@TempDir Path temporary) throws Exception {
    folder = temporary;
    seed = Long.getLong("decant.kills.seed", System.nanoTime());
    MnistTestProject.of(folder, EXPERIMENT, 1200, 200);
    // makes the archive of classes, too, which is no part of what is measured
    start("first", "30").await().assertStatus(0);
    ShellScript.RunningScript run = start("uninterrupted", "30");
    awaitTraining(run);
    long begun = System.nanoTime();
    run.await().assertStatus(0);
    millisOfTraining = (System.nanoTime() - begun) / 1_000_000;
    uninterrupted = RunSnapshot.latest(folder.resolve("uninterrupted"), "small");
    assertTrue(uninterrupted.files().size() > 25, uninterrupted.files().keySet()::toString);
  }

  private ShellScript.RunningScript start(String out, String interval) throws IOException {
    return start(ShellScript.ofDistribution(folder), out, interval);
  }

  /**
   * Runs where other digits than ours are usual, and no encoding is known: what is kept must be
   * found again all the same.
   */
  private ShellScript.RunningScript startElsewhere(String out, String interval) throws IOException {
    ShellScript elsewhere =
        ShellScript.ofDistribution(folder)
            .withVariable("JAVA_TOOL_OPTIONS", "-Duser.language=fa")
            .withVariable("LC_ALL", "C");
    return start(elsewhere, out, interval);
  }

  private static ShellScript.RunningScript start(ShellScript script, String out, String interval)
      throws IOException {
    return script.start("run", "--jobs", "2", "--out", out, "--checkpoint-every", interval);
  }

  private static void awaitTraining(ShellScript.RunningScript run)
      throws IOException, InterruptedException {
    while (run.process().isAlive() && !BEGUN.matcher(run.output()).find()) {
      Thread.sleep(5);
    }
  }

  @Test
  void tenKillsChangeNothing() throws Exception {
    KillStatistics tally = kill(10);
    assertTrue(tally.wentOn > 0, () -> "no training was interrupted: " + tally);
    assertTrue(tally.beforeTraining <= 5, () -> "few kills fell into the work: " + tally);
  }

  @Test
  @Tag("parity")
  void twoHundredKillsChangeNothing() throws Exception {
    int kills = Integer.getInteger("decant.kills", 200);
    KillStatistics tally = kill(kills);
    assertTrue(tally.beforeTraining <= kills / 2, () -> "few kills fell into the work: " + tally);
    assertTrue(tally.wentOn >= kills / 4, () -> "few trainings were interrupted: " + tally);
  }

  private KillStatistics kill(int kills) throws Exception {
    Random random = new Random(seed);
    KillStatistics tally = new KillStatistics();
    while (tally.kills < kills) {
      String out = "run-" + tally.runs;
      String interval = INTERVALS[tally.runs % INTERVALS.length];
      int ofThisRun = Math.min(kills - tally.kills, 1 + random.nextInt(MAX_KILLS_PER_RUN));
      for (int i = 0; i < ofThisRun; i++) {
        killOnce(out, interval, random, tally);
      }
      ShellScript.ScriptResult last = startElsewhere(out, interval).await().assertStatus(0);
      tally.wentOn += count(last.out(), "resumes at");
      assertEquals(
          0, halfWritten(folder.resolve(out)), "half-written files of killed processes are left");
      tally.runs++;
      String where = "-Ddecant.kills.seed=" + seed + ", run " + tally.runs + ": ";
      try {
        uninterrupted.assertSame(RunSnapshot.latest(folder.resolve(out), "small"));
      } catch (AssertionError e) {
        throw new AssertionError(where + e.getMessage() + "\nits last call said: " + last.out(), e);
      }
      delete(folder.resolve(out));
      System.out.println("-Ddecant.kills.seed=" + seed + ": " + tally);
    }
    return tally;
  }

  /** Starts a run, and kills it while it works, or before, or after. */
  private void killOnce(String out, String interval, Random random, KillStatistics tally)
      throws Exception {
    long halfWritten = halfWritten(folder.resolve(out));
    ShellScript.RunningScript run = startElsewhere(out, interval);
    boolean early = random.nextInt(10) == 0;
    if (!early) {
      awaitTraining(run);
    }
    Thread.sleep((long) (random.nextDouble() * millisOfTraining));
    boolean ended = !run.process().isAlive();
    run.process().destroyForcibly().waitFor();
    tally.wentOn += count(run.output(), "resumes at");
    if (ended) {
      tally.tooLate++;
      return;
    }
    tally.kills++;
    if (!BEGUN.matcher(run.output()).find()) {
      tally.beforeTraining++;
    }
    if (halfWritten(folder.resolve(out)) > halfWritten) {
      tally.whileAFileWasWritten++;
    }
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** How much is left of files, and of folders of files, that were being written. */
  private static long halfWritten(Path out) throws IOException {
    if (!Files.exists(out)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".part") || name.startsWith(".draft-"))
          .count();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

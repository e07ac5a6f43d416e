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

  private static final Pattern STAGE_STARTED = Pattern.compile("small seed \\d \\w+  started");
  private static final int MAX_KILLS_PER_RUN = 3;

  private Path folder;
  private RunSnapshot uninterrupted;
  private long trainingMillis;
  private long seed;

  /** What the kills fell into. */
  private static final class KillStatistics {
    private int kills;
    private int beforeTraining;
    private int killsDuringWrites;
    private int lateKills;
    private int runs;
    private int resumed;

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
          + killsDuringWrites
          + " of all while a file was being written; "
          + lateKills
          + " came after the end and are not counted; "
          + resumed
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
    long startNanos = System.nanoTime();
    run.await().assertStatus(0);
    trainingMillis = (System.nanoTime() - startNanos) / 1_000_000;
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
    ShellScript script =
        ShellScript.ofDistribution(folder)
            .withVariable("JAVA_TOOL_OPTIONS", "-Duser.language=fa")
            .withVariable("LC_ALL", "C");
    return start(script, out, interval);
  }

  private static ShellScript.RunningScript start(ShellScript script, String out, String interval)
      throws IOException {
    return script.start("run", "--jobs", "2", "--out", out, "--checkpoint-every", interval);
  }

  private static void awaitTraining(ShellScript.RunningScript run)
      throws IOException, InterruptedException {
    while (run.process().isAlive() && !STAGE_STARTED.matcher(run.output()).find()) {
      Thread.sleep(5);
    }
  }

  @Test
  void tenKillsChangeNothing() throws Exception {
    KillStatistics statistics = kill(10);
    assertTrue(statistics.resumed > 0, () -> "no training was interrupted: " + statistics);
    assertTrue(statistics.beforeTraining <= 5, () -> "few kills fell into the work: " + statistics);
  }

  @Test
  @Tag("parity")
  void twoHundredKillsChangeNothing() throws Exception {
    int kills = Integer.getInteger("decant.kills", 200);
    KillStatistics statistics = kill(kills);
    assertTrue(
        statistics.beforeTraining <= kills / 2,
        () -> "few kills fell into the work: " + statistics);
    assertTrue(
        statistics.resumed >= kills / 4, () -> "few trainings were interrupted: " + statistics);
  }

  private KillStatistics kill(int kills) throws Exception {
    Random random = new Random(seed);
    KillStatistics statistics = new KillStatistics();
    while (statistics.kills < kills) {
      String out = "run-" + statistics.runs;
      String interval = INTERVALS[statistics.runs % INTERVALS.length];
      int killsOfRun = Math.min(kills - statistics.kills, 1 + random.nextInt(MAX_KILLS_PER_RUN));
      for (int i = 0; i < killsOfRun; i++) {
        killOnce(out, interval, random, statistics);
      }
      ShellScript.ScriptResult last = startElsewhere(out, interval).await().assertStatus(0);
      statistics.resumed += count(last.out(), "resumes at");
      assertEquals(
          0, halfWritten(folder.resolve(out)), "half-written files of killed processes are left");
      statistics.runs++;
      String context = "-Ddecant.kills.seed=" + seed + ", run " + statistics.runs + ": ";
      try {
        uninterrupted.assertSame(RunSnapshot.latest(folder.resolve(out), "small"));
      } catch (AssertionError e) {
        throw new AssertionError(
            context + e.getMessage() + "\nits last call said: " + last.out(), e);
      }
      delete(folder.resolve(out));
      System.out.println("-Ddecant.kills.seed=" + seed + ": " + statistics);
    }
    return statistics;
  }

  /** Starts a run, and kills it while it works, or before, or after. */
  private void killOnce(String out, String interval, Random random, KillStatistics statistics)
      throws Exception {
    long halfWritten = halfWritten(folder.resolve(out));
    ShellScript.RunningScript run = startElsewhere(out, interval);
    boolean killEarly = random.nextInt(10) == 0;
    if (!killEarly) {
      awaitTraining(run);
    }
    Thread.sleep((long) (random.nextDouble() * trainingMillis));
    boolean ended = !run.process().isAlive();
    run.process().destroyForcibly().waitFor();
    statistics.resumed += count(run.output(), "resumes at");
    if (ended) {
      statistics.lateKills++;
      return;
    }
    statistics.kills++;
    if (!STAGE_STARTED.matcher(run.output()).find()) {
      statistics.beforeTraining++;
    }
    if (halfWritten(folder.resolve(out)) > halfWritten) {
      statistics.killsDuringWrites++;
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

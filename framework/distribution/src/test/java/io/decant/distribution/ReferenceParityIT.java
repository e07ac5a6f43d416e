package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The study at full size, as the distribution runs it by default: three seeds each. Minutes long,
 * so it belongs to the profile {@code parity} and not to every build.
 *
 * <p>A bar on a loss is the range that three re-runs in another framework span, widened by half its
 * width on each side; it holds for the mean, because single seeds scatter further in both
 * frameworks ({@code docs/study.md}).
 */
@Tag("parity")
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceParityIT {

  private static final List<String> EXPERIMENTS = List.of("exp1", "exp2", "exp3");
  private static final Duration TIMEOUT = Duration.ofMinutes(30);
  private static final long MAX_RESIDENT_KILOBYTES = 1_500_000;

  /** Where the mean over the seeds of a measure must lie. */
  private record AcceptanceRange(String experiment, String measure, double lowest, double highest) {

    static AcceptanceRange withTolerance(
        String experiment, String measure, double lowest, double highest) {
      double margin = (highest - lowest) / 2;
      return new AcceptanceRange(experiment, measure, lowest - margin, highest + margin);
    }

    void assertContains(String what, double value) {
      assertTrue(
          lowest <= value && value <= highest,
          () ->
              String.format(
                  Locale.ROOT,
                  "%s %s: %s is %.5f, not within %.5f to %.5f",
                  experiment,
                  measure,
                  what,
                  value,
                  lowest,
                  highest));
    }

    @Override
    public String toString() {
      return experiment + " " + measure;
    }
  }

  /**
   * Three re-runs say too little of this loss, which is nearly all penalty: seeds 1 to 3 give a
   * mean of .0085, seeds 9 to 11 one of .0049. The bar is the 99 % prediction interval for the mean
   * of three seeds, given the eight of the PyTorch program ({@code docs/study.md}): .0056 ± 3.5 ·
   * .0017 · √(1/3 + 1/8).
   */
  private static final AcceptanceRange LOSS_AT_LOW_RHO =
      new AcceptanceRange("exp3", "sae-low.test-loss", .0016, .0096);

  private Path out;
  private long peakKilobytes;

  @BeforeAll
  void runStudy(@TempDir Path folder) throws Exception {
    out = folder.resolve("out");
    ShellScript.RunningScript study =
        ShellScript.ofDistribution(AssembledDistribution.project())
            .withTimeout(TIMEOUT)
            // memory grows with the number of jobs
            .start("run", "--quiet", "--jobs", "2", "--out", out.toString());
    while (study.process().isAlive()) {
      peakKilobytes = Math.max(peakKilobytes, peakKilobytesOf(study.process()));
      Thread.sleep(200);
    }
    study.await().assertStatus(0);
  }

  /**
   * The most memory that a process ever held, of which the system keeps count; zero if the process
   * is gone.
   */
  private static long peakKilobytesOf(Process process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  private List<Double> valuesOf(String experiment, String measure) throws IOException {
    JsonNode values =
        new ObjectMapper()
            .readTree(out.resolve(experiment).resolve("latest").resolve("metrics.json").toFile())
            .path("measures")
            .path(measure)
            .path("values");
    List<Double> bySeed = new ArrayList<>();
    values.forEach(value -> bySeed.add(value.doubleValue()));
    assertEquals(
        3, bySeed.size(), () -> experiment + " has no " + measure + " of three seeds: " + values);
    return bySeed;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  static Stream<AcceptanceRange> means() {
    return Stream.of(
        new AcceptanceRange("exp1", "classifier.test-accuracy", .961, .967),
        new AcceptanceRange("exp2", "classifier.test-accuracy", .961, .967),
        new AcceptanceRange("exp3", "classifier.test-accuracy", .979, .984),
        AcceptanceRange.withTolerance("exp1", "code.train-mse", .160, .225),
        AcceptanceRange.withTolerance("exp2", "code.train-mse", .138, .196),
        LOSS_AT_LOW_RHO,
        AcceptanceRange.withTolerance("exp3", "sae-high.test-loss", .0001, .0065),
        AcceptanceRange.withTolerance("exp3", "decoder.test-loss", .0663, .0671),
        new AcceptanceRange("exp3", "sae-low.code.l0", 70, 84),
        new AcceptanceRange("exp3", "sae-high.code.l0", 90, 98));
  }

  @ParameterizedTest
  @MethodSource("means")
  void meanOverSeedsMatchesTheStudy(AcceptanceRange bar) throws IOException {
    bar.assertContains("the mean", mean(valuesOf(bar.experiment(), bar.measure())));
  }

  @Test
  void everySeedClassifiesDigits() throws IOException {
    for (String experiment : List.of("exp1", "exp2")) {
      AcceptanceRange bar = new AcceptanceRange(experiment, "classifier.test-accuracy", .959, .968);
      assertAll(
          valuesOf(experiment, bar.measure()).stream()
              .map(value -> () -> bar.assertContains("a seed", value)));
    }
  }

  @Test
  void reportNotesADenseCode() throws IOException {
    String page = Files.readString(out.resolve("exp3").resolve("latest").resolve("report.html"));
    assertTrue(
        page.contains("that is a dense code"),
        "the report does not say that rho = 0.999 requests a dense code");
  }

  @Test
  void everyExperimentHasAReport() {
    EXPERIMENTS.forEach(
        experiment ->
            assertTrue(
                Files.isRegularFile(
                    out.resolve(experiment).resolve("latest").resolve("report.html")),
                experiment));
  }

  @Test
  void memoryIsBelowOneAndAHalfGigabytes() {
    assertTrue(
        peakKilobytes > 0 && peakKilobytes < MAX_RESIDENT_KILOBYTES,
        () -> "at its peak " + peakKilobytes + " kB resident");
  }
}

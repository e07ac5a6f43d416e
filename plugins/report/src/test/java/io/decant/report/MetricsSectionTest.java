package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsSectionTest {

  @TempDir Path folder;

  @Test
  void showsEveryMetricWithItsMeanAndEachSeed() {
    RunResults run = SampleStudyRun.create(folder).view();
    List<String> rows = rows(run);

    for (MetricSummary metric : run.metrics()) {
      assertTrue(rows.stream().anyMatch(row -> row.contains(metric.address())), metric.address());
    }
    assertTrue(
        rows.contains(
            "test accuracy classifier.test-accuracy | 0.9813 ± 0.0006 | 0.9812 | 0.9819 | 0.9808"),
        "" + rows);
    // a mean over a seed without a value is none
    assertTrue(
        rows.contains("explained variance decoder.explained-variance | n/a | n/a | 0.410 | 0.420"),
        "" + rows);
    assertTrue(
        rows.contains(
            "a tiny number sae-high.tiny | (3.10 ± 0.20) × 10⁻⁷ | 3.10 × 10⁻⁷ | 2.90 × 10⁻⁷ | 3.30 × 10⁻⁷"),
        "" + rows);
  }

  @Test
  void showsThePublishedValueAndTheRange() {
    List<String> rows = rows(SampleStudyRun.create(folder).view());

    assertTrue(
        rows.contains(
            "test accuracy classifier.test-accuracy | 0.9813 ± 0.0006 | 0.9815 | 0.9803–0.9819"
                + " | mean within the range of re-runs, all seeds too study; re-run of three seeds"
                + " | 0.9812 | 0.9819 | 0.9808"),
        "" + rows);
    // 0.0701 against 0.0663 … 0.0671
    assertTrue(
        rows.stream()
            .anyMatch(
                row -> row.contains("mean 0.0030 above the range of re-runs; no seed is within")),
        "" + rows);
  }

  @Test
  void comparesWithTheMetricOfTheSameEpoch() {
    List<String> rows = rows(SampleStudyRun.create(folder).view());

    assertTrue(
        rows.stream()
            .anyMatch(
                row ->
                    row.startsWith(
                        "test accuracy, epoch 1 classifier.test-accuracy | 0.96620 ± 0.00010")),
        "" + rows);
    assertTrue(
        rows.stream().anyMatch(row -> row.startsWith("test loss, epoch 9 sae-high.test-loss")),
        "" + rows);
  }

  @Test
  void reportsUnmeasuredMetrics() {
    List<String> rows = rows(SampleStudyRun.create(folder).view());

    assertTrue(
        rows.contains(
            "never measured decoder.never-measured | – | 0.5 | – "
                + "| not measured in this run study | – | – | –"),
        "" + rows);
  }

  @Test
  void showsNoDeviationForOneSeed() {
    RunResults run =
        new SampleRunBuilder(folder, 4L)
            .measure("s.test-loss", "test loss", "", .25)
            .published("s.test-loss", .2, null, .1, .3, "study")
            .view();

    assertEquals(
        List.of(
            "Metric | Seed 4 | Published | Range of re-runs | Verdict",
            "test loss s.test-loss | 0.2500 | 0.2 | 0.1–0.3 | within the range of re-runs study",
            "Metric | Seed 4",
            "s",
            "test loss s.test-loss | 0.2500"),
        rows(run));
    assertFalse(new ParsedPage(new ReportPage(run).markup()).text("numbers").contains("±"));
  }

  private static List<String> rows(RunResults run) {
    return new ParsedPage(new ReportPage(run).markup()).rows("numbers");
  }
}

package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.PublishedResult;
import io.decant.report.PublishedComparison.ComparisonStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PublishedComparisonTest {

  private final SampleRunBuilder run = new SampleRunBuilder(Path.of("."), 1L, 2L);

  @Test
  void roundsToTheDigitsOfTheRange() {
    // the mean 0.00064 is 0.0006 to the digits in which the range was published; 0.00066 is not
    run.measure("s.a", "a", "", .00062, .00066).published("s.a", null, null, .0005, .0006, "");
    run.measure("s.b", "b", "", .00064, .00068).published("s.b", null, null, .0005, .0006, "");

    assertEquals(
        List.of(ComparisonStatus.WITHIN_RANGE, ComparisonStatus.OUTSIDE_RANGE), statuses());
  }

  @Test
  void doesNotRoundToIntegerLimits() {
    run.measure("s.a", "a", "", 98.0, 98.6).published("s.a", null, null, 89.0, 98.0, "");

    assertEquals(List.of(ComparisonStatus.OUTSIDE_RANGE), statuses());
    assertEquals("mean 0.30 above the range of re-runs; 1 of 2 seeds within", verdict());
  }

  @Test
  void describesTheDistanceToTheRange() {
    run.measure("s.a", "a", "", .1, .2).published("s.a", .5, null, .4, .6, "");

    assertEquals("mean 0.25 below the range of re-runs; no seed is within", verdict());
  }

  @Test
  void describesSeedsOutsideOfTheRange() {
    run.measure("s.a", "a", "", .3, .7).published("s.a", null, null, .4, .6, "");

    assertEquals("mean within the range of re-runs; no seed is within", verdict());
  }

  @Test
  void describesASinglePublishedValueWithoutVerdict() {
    run.measure("s.a", "a", "", .52, .54).published("s.a", .5, null, null, null, "");

    assertEquals("single published value, no range: 0.030 higher", verdict());
  }

  @Test
  void reportsAnUndefinedMetric() {
    run.measure("s.a", "a", "", Double.NaN, .5).published("s.a", .5, null, .1, .9, "");

    assertEquals("undefined in this run", verdict());
  }

  @Test
  void mergesEntriesOfOneMetric() {
    // SampleRun's stages take 10 epochs
    run.stage("s", "linear-model", "data", "hidden", 2, 0).measure("s.a", "a", "", .5, .5);
    run.published("s.a", .4, 10, null, null, "study")
        .published("s.a", null, null, .3, .6, "re-run");

    List<PublishedComparison> comparisons = PublishedComparison.of(run.view());

    assertEquals(1, comparisons.size());
    assertEquals(OptionalInt.empty(), comparisons.get(0).epoch());
    assertEquals(Optional.of(.4), comparisons.get(0).value());
    assertEquals("study; re-run", comparisons.get(0).source());
    assertEquals(ComparisonStatus.WITHIN_RANGE, comparisons.get(0).status());
  }

  @Test
  void showsSeveralPublishedValuesOfOneMetric() {
    run.stage("s", "linear-model", "data", "hidden", 4, 0)
        .measure("s.a", "a", "", .5, .5)
        .published("s.a", .4, 10, null, null, "")
        .published("s.a", .6, null, null, null, "");
    assertEquals(
        List.of("0.4", "0.6"),
        PublishedComparison.of(run.view()).stream()
            .map(c -> c.publishedValue().orElseThrow())
            .toList());
  }

  @Test
  void reportsADifferentNumberOfEpochs() {
    run.stage("s", "linear-model", "data", "hidden", 4, 0)
        .measure("s.a", "a", "", .5, .5)
        .published(of20("s.a", .4, 10))
        .published(of20("s.a", .3, 20));
    List<PublishedComparison> comparisons = PublishedComparison.of(run.view());
    assertEquals(
        "single published value, no range: 0.10 higher (the published run had 20 epochs, this run has 10 epochs)",
        comparisons.get(0).describe());
    assertEquals(
        "not measured in this run (the published run had 20 epochs, this run has 10 epochs)",
        comparisons.get(1).describe());
  }

  private static PublishedResult of20(String address, double value, int epoch) {
    return new PublishedResult(
        address,
        Optional.of(value),
        Optional.of(epoch),
        Optional.empty(),
        "",
        Optional.of(20),
        Optional.empty());
  }

  @Test
  void formatsValueAndRangeWithTheSameDecimals() {
    run.published("s.a", .067, null, -.16, .225, "");

    PublishedComparison comparison = PublishedComparison.of(run.view()).get(0);

    assertEquals(Optional.of("0.067"), comparison.publishedValue());
    assertEquals(Optional.of("−0.160 to 0.225"), comparison.publishedRange());
  }

  private List<ComparisonStatus> statuses() {
    return PublishedComparison.of(run.view()).stream().map(PublishedComparison::status).toList();
  }

  private String verdict() {
    return PublishedComparison.of(run.view()).get(0).describe();
  }
}

package io.decant.bench;

import static io.decant.bench.FakeImplementation.comparison;
import static io.decant.bench.FakeImplementation.implementation;
import static io.decant.bench.FakeImplementation.measurement;
import static io.decant.bench.FakeImplementation.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerformancePageTest {

  private final List<String> log = new ArrayList<>();

  private static String page(BenchmarkResult result) {
    return new PerformancePage("Text.\n\n{{machine}}\n\n{{comparisons}}")
        .of(Map.of("cores", "2"), List.of(result));
  }

  @Test
  void showsMediansRangesAndRatiosOfRounds() {
    BenchmarkDefinition comparison =
        comparison(
            implementation("A", log, measurement(1, .96), measurement(2, .96)),
            implementation("B", log, measurement(3, .96), measurement(8, .97)));
    assertEquals(
        """
        Text.

        | | |
        |---|---|
        | cores | 2 |

        ### Sums

        Adding up.

        | 2 rounds, median (range) | A | B | B ÷ A |
        |---|---|---|---|
        | training, s | 1.5 (1–2) | 5.5 (3–8) | 3.5 (3–4) |
        | whole process, s | 2.5 (2–3) | 6.5 (4–9) | 2.5 (2–3) |
        | peak resident memory, MiB | 1 | 1 | 1 |

        | final result, median over rounds | A | B | tolerance | rationale |
        |---|---|---|---|---|
        | `accuracy` | 0.96 | 0.965 | 0.01 | seeds differ by .005 |
        """,
        page(result(comparison, 2)));
  }

  @Test
  void startsWithTheReasonsWhyAComparisonIsInvalid() {
    String page =
        page(
            result(
                comparison(
                    implementation("A", log, measurement(1, .96)),
                    implementation("B", log, measurement(1, .5))),
                1));
    assertTrue(page.contains("**Invalid comparison:**"), page);
    assertTrue(page.contains("- accuracy is 0.96 for A and 0.5 for B"), page);
    assertTrue(page.indexOf("Invalid") < page.indexOf("| training"), page);
  }

  @Test
  void namesTheReasonWhyAComparisonIsSkipped() {
    String page =
        page(
            BenchmarkResult.skipped(
                comparison(implementation("A", log)), "A does not support this benchmark."));
    assertTrue(page.contains("Skipped: A does not support this benchmark."), page);
    assertFalse(page.contains("Invalid"), page);
  }

  @Test
  void templateHasAllPlaceholders() {
    String template = PerformanceCommand.template();
    assertTrue(template.contains("{{machine}}") && template.contains("{{comparisons}}"), template);
  }

  @Test
  void formatsThreeDigitsWithoutAnExponent() {
    assertEquals("0.000123", BenchmarkNumberFormat.rounded(0.00012345));
    assertEquals("12300", BenchmarkNumberFormat.rounded(12345));
    assertEquals("7", BenchmarkNumberFormat.rounded(7));
    assertEquals("–", BenchmarkNumberFormat.summary(SampleSummary.of(Double.NaN, Double.NaN)));
  }
}

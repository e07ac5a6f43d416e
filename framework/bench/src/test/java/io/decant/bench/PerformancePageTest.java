package io.decant.bench;

import static io.decant.bench.FakeContender.comparison;
import static io.decant.bench.FakeContender.contender;
import static io.decant.bench.FakeContender.outcome;
import static io.decant.bench.FakeContender.result;
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
    return new PerformancePage("By hand.\n\n{{machine}}\n\n{{comparisons}}")
        .of(Map.of("cores", "2"), List.of(result));
  }

  @Test
  void showsMediansRangesAndRatiosOfRounds() {
    BenchmarkComparison comparison =
        comparison(
            contender("A", log, outcome(1, .96), outcome(2, .96)),
            contender("B", log, outcome(3, .96), outcome(8, .97)));
    assertEquals(
        """
        By hand.

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

        | must agree: median over rounds | A | B | may differ by | because |
        |---|---|---|---|---|
        | `accuracy` | 0.96 | 0.965 | 0.01 | seeds differ by .005 |
        """,
        page(result(comparison, 2)));
  }

  @Test
  void saysFirstThatAComparisonIsVoidAndWhy() {
    String page =
        page(
            result(
                comparison(
                    contender("A", log, outcome(1, .96)), contender("B", log, outcome(1, .5))),
                1));
    assertTrue(page.contains("**VOID.**"), page);
    assertTrue(page.contains("- accuracy is 0.96 for A and 0.5 for B"), page);
    assertTrue(page.indexOf("VOID") < page.indexOf("| training"), page);
  }

  @Test
  void saysWhyAComparisonIsLeftOut() {
    String page =
        page(BenchmarkResult.skipped(comparison(contender("A", log)), "A does not offer it yet."));
    assertTrue(page.contains("Left out: A does not offer it yet."), page);
    assertFalse(page.contains("VOID"), page);
  }

  @Test
  void hasATemplateWithAPlaceForEverything() {
    String template = PerformanceCommand.template();
    assertTrue(template.contains("{{machine}}") && template.contains("{{comparisons}}"), template);
  }

  @Test
  void printsThreeDigitsWithoutAnExponent() {
    assertEquals("0.000123", RoundedNumbers.rounded(0.00012345));
    assertEquals("12300", RoundedNumbers.rounded(12345));
    assertEquals("7", RoundedNumbers.rounded(7));
    assertEquals("–", RoundedNumbers.spread(SampleSummary.of(Double.NaN, Double.NaN)));
  }
}

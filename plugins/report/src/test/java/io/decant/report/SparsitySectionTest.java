package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SparsitySectionTest {

  private final SampleRunBuilder run =
      new SampleRunBuilder(Path.of("."), 1L, 2L)
          .stage("sae", "sparse-autoencoder", "data", "code", 4, .999);

  @Test
  void comparesRequestedAndMeasuredSparsityForEverySeed() {
    run.audit(1, "sae", "code", 1.25, new double[] {1, 1, .5, 0})
        .audit(2, "sae", "code", .75, new double[] {1, 1, 1, .6});

    List<String> rows = page().rows("sparsity");

    assertEquals("sae.code requested: mean activation 0.999", rows.get(1));
    // L0 is the sum of the densities: 2.5 and 3.6 of 4
    assertEquals(
        "Seed 1 | 2.5 of 4 | 0.375 | 1.250 | 1 | 2 | 0.00 · 1.00 · 1.00 |", rows.get(2).strip());
    assertEquals(
        "Seed 2 | 3.6 of 4 | 0.100 | 0.750 | 0 | 3 | 0.60 · 1.00 · 1.00 |", rows.get(3).strip());
  }

  @Test
  void describesRequestedAndMeasuredSparsity() {
    run.audit(1, "sae", "code", 1.25, new double[] {1, 1, .5, 0})
        .audit(2, "sae", "code", .75, new double[] {1, 1, 1, .6});

    String text = ParsedPage.text(ParsedPage.within(page().byId("sparsity"), "li").get(0));

    // (2.5 + 3.6) / 2 = 3.05 of 4
    assertTrue(text.contains("Measured: 0.750–1.250. On average 3.0 of 4 units are active"), text);
    assertTrue(text.endsWith("(76\u00a0%): dense, not sparse."), text);
  }

  @Test
  void doesNotCallNonZeroActivationsDense() {
    run.audit(1, "sae", "code", .1, new double[] {1, 1, 1, 1})
        .audit(2, "sae", "code", .1, new double[] {1, 1, 1, 1});

    assertTrue(
        page().text("sparsity").contains("no activation is exactly zero, so L0 does not measure"));
  }

  @Test
  void drawsAHistogramOfDensities() {
    run.audit(1, "sae", "code", 1, new double[] {1, .95, .5, 0})
        .audit(2, "sae", "code", 1, new double[] {1, 1, 1, 1});

    Element bars = ParsedPage.within(page().byId("sparsity"), "svg").get(0);

    assertEquals(
        "Units by density, in ten bins from 0 to 1: 1 0 0 0 0 1 0 0 0 2",
        bars.getAttribute("aria-label"));
  }

  @Test
  void reportsThatNoSparsityWasRequested() {
    SampleRunBuilder run =
        new SampleRunBuilder(Path.of("."), 1L).stage("s", "linear-model", "data", "hidden", 2, 0);

    assertTrue(
        new ParsedPage(new ReportPage(run.view()).markup())
            .text("sparsity")
            .contains("No stage of this experiment requests sparsity."));
  }

  private ParsedPage page() {
    return new ParsedPage(new ReportPage(run.view()).markup());
  }
}

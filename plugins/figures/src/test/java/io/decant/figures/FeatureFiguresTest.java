package io.decant.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.api.Observation;
import io.decant.api.Tensors;
import io.decant.api.config.ObservationRef;
import io.decant.figures.chart.FloatMatrix;
import io.decant.figures.chart.LogScale;
import io.decant.figures.svg.Rect;
import io.decant.figures.svg.SvgWriter;
import io.decant.testkit.PluginTester;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureFiguresTest {

  private static final ObservationRef STRUCTURE = ObservationRef.parse("structure");

  private final SampleObservations samples = new SampleObservations();
  private final PluginTester tester = samples.bench();

  private String svg(Figure figure) {
    return new String(tester.files().get(figure.files().get(0)), StandardCharsets.UTF_8);
  }

  @Test
  void galleryShowsEveryFeatureWithItsPrediction() {
    SampleObservations.observe(tester, "structure", samples.structure(true));
    Figure figure =
        tester.render(new FeatureGallery(), new FeatureGalleryConfig(STRUCTURE, 220)).get(0);
    String svg = svg(figure);
    assertEquals(SampleObservations.FEATURES, svg.split("<image ", -1).length - 1);
    assertTrue(svg.contains(">f0<") && svg.contains(">f97<") && !svg.contains(">f98<"));
    assertTrue(figure.caption().contains("the classifier's prediction"));
  }

  @Test
  void galleryWorksWithoutAClassifier() {
    SampleObservations.observe(tester, "structure", samples.structure(false));
    Figure figure =
        tester.render(new FeatureGallery(), new FeatureGalleryConfig(STRUCTURE, 220)).get(0);
    assertFalse((figure.caption() + figure.description()).contains("classifier"));
  }

  @Test
  void galleryReportsOmittedFeatures() {
    SampleObservations.observe(tester, "structure", samples.structure(true));
    Figure figure =
        tester.render(new FeatureGallery(), new FeatureGalleryConfig(STRUCTURE, 12)).get(0);
    assertEquals(12, svg(figure).split("<image ", -1).length - 1);
    assertTrue(figure.caption().endsWith("Only the first 12 of 98 features are shown."));
  }

  @Test
  void selectedFeaturesAreLabelledOnBothAxes() {
    SampleObservations.observe(tester, "structure", samples.structure(true));
    Figure figure =
        tester.render(new SimilarityMatrices(), new SimilarityMatricesConfig(STRUCTURE)).get(0);
    String svg = svg(figure);
    for (int i = 0; i < SampleObservations.SELECTED; i++) {
      assertEquals(
          4, svg.split(">f" + (i * 4 + 1) + "<", -1).length - 1, "twice for each of two matrices");
    }
    assertTrue(figure.caption().endsWith("correlate with r = 0.655."), figure.caption());
  }

  @Test
  void mapsDrawCoincidingFeatures() {
    FeatureScatterPlot map =
        FeatureScatterPlot.ofAll(
            new FloatMatrix(3, 2, new float[] {1, 1, 1, 1, 1, 1}), new int[] {2});
    SvgWriter page = new SvgWriter("map", 200, 200, "", "");
    map.drawPoints(page, new Rect(0, 0, 200, 200));
    assertEquals(
        3, new String(page.toBytes(), StandardCharsets.UTF_8).split("<circle ", -1).length - 1);
  }

  @Test
  void mapsOmitFeaturesWithoutPosition() {
    FloatMatrix positions = new FloatMatrix(3, 2, new float[] {0, 0, Float.NaN, 1, 2, 2});
    FeatureScatterPlot map = FeatureScatterPlot.ofAll(positions, new int[] {2});
    assertEquals(2, map.count());
    assertArrayEquals(new int[] {0, 2}, map.numbers());
    assertArrayEquals(new boolean[] {false, true}, map.marked());
  }

  @Test
  void densitiesAreCountedInTenthsOfADecade() {
    // log10: never, −0.5, −1, −1 (the bin from −1 to −0.9), 0 (the last bin)
    FeatureDensities densities =
        new FeatureDensities(
            "sae", "share of training examples", new float[] {0, 0.31623f, 0.1f, 0.1f, 1});
    assertEquals(1, densities.decades());
    double[] expected = new double[10];
    expected[0] = 2;
    expected[5] = 1;
    expected[9] = 1;
    assertArrayEquals(expected, densities.counts(1));
    assertEquals(1.51623, densities.l0(), 1e-5);
    assertEquals(1, densities.deadCount());
    assertEquals(
        "sae: L0 1.5 of 5, 1 never active, 1 active on more than 99 %", densities.describe("sae"));
  }

  @Test
  void densitiesNameTheCountedExamples() {
    SampleObservations.observe(tester, "train", densities("share of training examples"));
    SampleObservations.observe(tester, "test", densities("share of test examples"));
    Figure figure =
        tester
            .render(
                new DensityHistogram(),
                new DensityHistogramConfig(
                    List.of(ObservationRef.parse("train"), ObservationRef.parse("test"))))
            .get(0);
    for (String split : List.of("training", "test")) {
      assertTrue(
          svg(figure).contains("density: share of " + split + " examples (log axis)"), svg(figure));
      assertTrue(
          figure.description().contains("(share of " + split + " examples)"), figure.description());
    }
  }

  @Test
  void longProbeNamesAreAbbreviated() {
    List<ObservationRef> probes = new ArrayList<>();
    for (String suffix : List.of("-one", "-two")) {
      String name = "importance-of-" + "x".repeat(90) + suffix;
      SampleObservations.observe(tester, name, densities("share of examples"));
      probes.add(ObservationRef.parse(name));
    }
    Figure figure =
        tester.render(new DensityHistogram(), new DensityHistogramConfig(probes)).get(0);
    assertEquals("density-histogram", figure.name(), "a file's name has an end");
    assertTrue(svg(figure).contains("…one: L0") && svg(figure).contains("…two: L0"), svg(figure));
  }

  private static Observation densities(String meaning) {
    return Observation.builder()
        .array("density", meaning, Tensors.of(new float[] {0, 0.5f}, 2), "feature")
        .build();
  }

  @Test
  void rareFeaturesExtendTheDensityAxis() {
    assertEquals(
        3,
        new FeatureDensities("sae", "share of training examples", new float[] {0.5f, 0.002f})
            .decades());
    assertEquals(
        6,
        new FeatureDensities("sae", "share of training examples", new float[] {1e-9f}).decades());
    assertEquals(
        1, new FeatureDensities("sae", "share of training examples", new float[] {0, 0}).decades());
  }

  @Test
  void densityHistogramRequiresAProbe() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> tester.render(new DensityHistogram(), new DensityHistogramConfig(List.of())));
    assertEquals("reads", e.key().orElseThrow());
  }

  @Test
  void importancePanelsShareTheirBins() {
    SharedHistogramBins bins =
        SharedHistogramBins.covering(
            List.of(new float[] {0, .25f}, new float[] {-.5f, .5f, .5f}), 4, true);
    assertEquals(-0.5, bins.low());
    assertEquals(0.5, bins.high());
    assertEquals(2, bins.maxCount());
    assertTrue(bins.counts() instanceof LogScale);
  }

  @Test
  void equalImportancesHaveBins() {
    SharedHistogramBins bins =
        SharedHistogramBins.covering(List.of(new float[] {.1f, .1f}), 100, false);
    assertTrue(bins.low() < 0.1 && 0.1 < bins.high());
    SharedHistogramBins.covering(List.of(new float[] {Float.NaN}), 100, true);
  }

  @Test
  void largestImportancesAreListed() {
    float[] values = {.01f, .6f, .09f, .3f};
    assertEquals("f1 0.60, f3 0.30", SharedHistogramBins.describeLargest(values, 2));
    assertEquals(0, SharedHistogramBins.countTenTimesUniform(values));
  }
}

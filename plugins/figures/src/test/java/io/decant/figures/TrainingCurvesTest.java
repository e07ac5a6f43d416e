package io.decant.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.EpochMetrics;
import io.decant.api.Figure;
import io.decant.api.PublishedResult;
import io.decant.testkit.PluginTester;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingCurvesTest {

  private final SampleObservations samples = new SampleObservations();
  private final PluginTester tester = samples.bench();

  private String draw(Map<String, List<EpochMetrics>> epochs, PublishedResult... reference) {
    tester.run(samples.run(epochs, List.of(reference)));
    List<Figure> figures = tester.render(new TrainingCurves(), new TrainingCurvesConfig());
    return figures.isEmpty()
        ? ""
        : new String(tester.files().get("training-curves.svg"), StandardCharsets.UTF_8);
  }

  private static PublishedResult value(String address, double value, Integer epoch) {
    return new PublishedResult(
        address, Optional.of(value), Optional.ofNullable(epoch), Optional.empty(), "study");
  }

  private static long count(String svg, String part) {
    return svg.split(part, -1).length - 1;
  }

  private static final Map<String, List<EpochMetrics>> TWO_EPOCHS =
      Map.of(
          "code",
          List.of(
              new EpochMetrics(1, 2, Map.of("train-loss", 0.4, "test-accuracy", 0.8)),
              new EpochMetrics(2, 2, Map.of("train-loss", 0.3, "test-accuracy", 0.9))));

  @Test
  void drawsNoCurvesWithoutEpochs() {
    assertEquals("", draw(Map.of("code", List.of())));
  }

  @Test
  void hasAPanelForLossesAndOneForAccuracies() {
    String svg = draw(TWO_EPOCHS);
    assertTrue(svg.contains(">code: loss<"));
    assertTrue(svg.contains(">code: accuracy<"));
    assertFalse(svg.contains(">published<"));
  }

  @Test
  void abbreviatedPanelHeadingsStayDistinct() {
    String prefix = "classifier-of-" + "x".repeat(60);
    List<EpochMetrics> reports = TWO_EPOCHS.get("code");
    Matcher headings =
        Pattern.compile(">([^<]*: (?:loss|accuracy))<")
            .matcher(draw(Map.of(prefix + "-one", reports, prefix + "-two", reports)));
    List<String> titles = headings.results().map(m -> m.group(1)).toList();
    assertEquals(4, titles.stream().distinct().count(), titles.toString());
    titles.forEach(heading -> assertTrue(heading.length() < 60, heading));
  }

  @Test
  void marksPublishedValuesWithHollowCircles() {
    String svg =
        draw(
            TWO_EPOCHS,
            value("code.train-loss", 0.35, 1),
            value("code.train-loss", 0.32, null),
            value("code.hidden.l0", 28, null),
            value("other.train-loss", 0.1, null));
    // two values, and one circle in the legend
    assertEquals(3, count(svg, "fill=\"#ffffff\" stroke=\"#[0-9a-f]{6}\" stroke-width=\"1.2\""));
    assertEquals(1, count(svg, ">published<"));
  }

  @Test
  void omitsPublishedValuesOfOtherEpochs() {
    String svg = draw(TWO_EPOCHS, value("code.train-loss", 0.01, 10));
    assertFalse(svg.contains(">published<"));
  }

  @Test
  void usesALogarithmicAxisForALargeRangeOfLosses() {
    List<EpochMetrics> far =
        List.of(
            new EpochMetrics(1, 2, Map.of("loss", 1.0)),
            new EpochMetrics(2, 2, Map.of("loss", 0.002)));
    assertTrue(draw(Map.of("sae", far)).contains(">0.01<"));
    assertFalse(draw(TWO_EPOCHS).contains(">0.01<"));
  }

  @Test
  void drawsAMetricOfTheTrainedNetworkAsAFullCircle() {
    List<EpochMetrics> finalMetric =
        List.of(
            new EpochMetrics(1, 2, new TreeMap<>(Map.of("epoch-loss", 0.4))),
            new EpochMetrics(2, 2, new TreeMap<>(Map.of("epoch-loss", 0.3, "train-loss", 0.2))));
    // in the plot and in the legend
    assertEquals(2, count(draw(Map.of("code", finalMetric)), "r=\"3.2\""));
    assertEquals(0, count(draw(TWO_EPOCHS), "r=\"3.2\""));
  }

  @Test
  void drawsASingleEpochAndUndefinedValues() {
    String svg =
        draw(
            Map.of("sae", List.of(new EpochMetrics(1, 1, Map.of("loss", Double.NaN, "l0", 12.0)))));
    assertTrue(svg.contains(">sae: l0<"));
    assertTrue(svg.contains(">sae: loss<"));
  }

  @Test
  void omitsADuplicateMetricUnlessItWasPublished() {
    List<EpochMetrics> equal =
        List.of(new EpochMetrics(1, 1, new TreeMap<>(Map.of("train-loss", 0.4, "train-mse", 0.4))));
    assertFalse(draw(Map.of("code", equal)).contains(">train-mse<"));
    assertTrue(
        draw(Map.of("code", equal), value("code.train-mse", 0.3, 1)).contains(">train-mse<"));
    List<EpochMetrics> distinct =
        List.of(new EpochMetrics(1, 1, new TreeMap<>(Map.of("train-loss", 0.4, "train-mse", 0.3))));
    assertTrue(draw(Map.of("code", distinct)).contains(">train-mse<"));
  }

  @Test
  void longLegendIsAboveTheAxes() {
    Map<String, Double> metrics = new TreeMap<>();
    for (int i = 1; i <= 9; i++) {
      metrics.put("rather-long-name-" + i + "-loss", 0.1 * i);
    }
    String svg = draw(Map.of("sae", List.of(new EpochMetrics(1, 1, metrics))));
    double legend = yOf(svg, "rather-long-name-9-loss");
    double axis =
        Stream.of("0.9", "1.0")
            .filter(label -> svg.contains(">" + label + "<"))
            .mapToDouble(label -> yOf(svg, label))
            .min()
            .orElseThrow();
    assertTrue(legend + 10 < axis, legend + " is not above " + axis);
  }

  private static double yOf(String svg, String text) {
    Matcher label =
        Pattern.compile("<text[^>]* y=\"([0-9.]+)\"[^>]*>" + Pattern.quote(text) + "<")
            .matcher(svg);
    assertTrue(label.find(), text);
    return Double.parseDouble(label.group(1));
  }
}

package io.decant.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Figure;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.Tensors;
import io.decant.api.config.ObservationRef;
import io.decant.testkit.PluginTester;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectionMapsTest {

  private static final ObservationRef READS = ObservationRef.parse("directions");

  private final SampleObservations samples = new SampleObservations();
  private final PluginTester tester = samples.bench();

  private Figure draw(Integer... epochs) {
    return tester
        .render(new DirectionMaps(), new DirectionMapsConfig(READS, List.of(epochs)))
        .get(0);
  }

  private String svg(Figure figure) {
    return new String(tester.files().get(figure.files().get(0)), StandardCharsets.UTF_8);
  }

  private static Observation observations(int width, float... direction) {
    int units = direction.length / width;
    float[] importance = new float[units];
    importance[0] = 1;
    return Observation.builder()
        .array("direction", "mean code", Tensors.of(direction, units, width), "unit", "coordinate")
        .array("importance", "importance", Tensors.of(importance, units), "unit")
        .build();
  }

  @Test
  void drawsTheLastEpochByDefault() {
    SampleObservations.observe(tester, "directions", samples.directions(3));
    String svg = svg(draw());
    assertTrue(svg.contains(">epoch 3<"));
    assertFalse(svg.contains(">epoch 2<"));
  }

  @Test
  void drawsObservedEpochsAndNamesTheOthers() {
    SampleObservations.observe(tester, "directions", samples.directions(7));
    Figure figure = draw(1, 5, 10, 15);
    assertTrue(svg(figure).contains(">epoch 1<"));
    assertTrue(svg(figure).contains(">epoch 5<"));
    assertFalse(svg(figure).contains(">epoch 7<"));
    assertTrue(figure.caption().contains("omitted: epoch 10, 15."), figure.caption());
  }

  @Test
  void ignoresDuplicateEpochs() {
    SampleObservations.observe(tester, "directions", samples.directions(3));
    String svg = svg(draw(3, 2, 3, 20));
    assertEquals(2, svg.split(">epoch \\d+<", -1).length - 1, "rows");
  }

  @Test
  void drawsTheLastEpochIfNoneWasObserved() {
    SampleObservations.observe(tester, "directions", observations(2, 1, 0, 0, 1));
    Figure figure = draw(1, 20);
    assertTrue(svg(figure).contains(">end<"));
    String text =
        "omitted: epoch 1, 20. No configured epoch was observed, so the last observation is drawn.";
    assertTrue(figure.caption().contains(text), figure.caption());
  }

  @Test
  void drawsTheFirstTwoDimensionsOfAWideCode() {
    SampleObservations.observe(tester, "directions", observations(3, 1, 2, 3, 4, 5, 6));
    assertTrue(
        draw().caption().contains("The code has 3 dimensions, of which the first two are drawn."));
    SampleObservations.observe(tester, "directions", observations(1, 1, 2));
    assertTrue(draw().caption().contains("The code has only 1 dimension."));
  }

  @Test
  void supportsUnitsWithoutDirection() {
    SampleObservations.observe(tester, "directions", observations(2, 0, 0, 0, 0));
    assertEquals(2, draw().files().size());
  }

  @Test
  void arrowLengthIsImportance() {
    Observation observation =
        Observation.builder()
            .scalar("explained-variance", "explained variance", -0.2, "")
            .array(
                "direction",
                "mean code",
                Tensors.of(new float[] {3, 4, 0, 0, 0, -2}, 3, 2),
                "unit",
                "coordinate")
            .array("importance", "importance", Tensors.of(new float[] {0.5f, 1, 0}, 3), "unit")
            .build();
    DirectionVectors arrows =
        DirectionVectors.at(
            new ObservationEpoch(0),
            ObservationSeries.of(Map.of(new ObservationEpoch(0), observation)));
    assertArrayEquals(new double[] {1.5, 2}, arrows.scaled()[0], 1e-9);
    assertArrayEquals(new double[] {0.3, 0.4}, arrows.unitLength()[0], 1e-9); // (3, 4) / 5 × 0.5
    assertArrayEquals(new double[] {0, 0}, arrows.unitLength()[1], 0);
    assertEquals(2, arrows.maxExtent(), 1e-9);
    assertEquals(List.of(2, 0, 1), arrows.byAscendingImportance());
    assertEquals(1, arrows.countAboveHalf());
    assertEquals(-0.2, arrows.explainedVariance().orElseThrow());
  }
}

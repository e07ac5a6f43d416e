package io.decant.figures;

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
import io.decant.figures.svg.SvgTextStyle;
import io.decant.testkit.PluginTester;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteeringPanelsTest {

  private final SampleObservations samples = new SampleObservations();
  private final PluginTester tester = samples.bench();

  private Figure draw(Observation steering) {
    SampleObservations.observe(tester, "importance", samples.importance(true));
    SampleObservations.observe(tester, "steering", steering);
    SteeringPanelsConfig config =
        new SteeringPanelsConfig(
            ObservationRef.parse("importance"), ObservationRef.parse("steering"), 100, false);
    return tester.render(new SteeringPanels(), config).get(0);
  }

  private String svg(Figure figure) {
    return new String(tester.files().get(figure.files().get(0)), StandardCharsets.UTF_8);
  }

  @Test
  void hasARowForEveryClassWithItsPrediction() {
    Figure figure = draw(samples.steering(true));
    String svg = svg(figure);
    assertTrue(svg.contains(">scrambled<"));
    // "scrambled, p = .99" is wider than a picture, so the probability has a line of its own
    assertTrue(svg.contains(">0<") && svg.contains(">p = .") && !svg.contains("…"));
    // for each class the cells, the steered image, the mean image, the control
    assertEquals(4 * SampleObservations.CLASSES, svg.split("<image ", -1).length - 1);
    assertTrue(
        figure.description().contains("predicts the target class for 10 of 11 steered images"));
    assertTrue(
        figure.description().endsWith("For random features it predicts the target class for 1."));
  }

  @Test
  void omitsUnobservedArrays() {
    Figure figure = draw(samples.steering(false));
    String svg = svg(figure);
    assertFalse(svg.contains("p = "));
    assertFalse(svg.contains(">mean image<"));
    assertFalse(svg.contains(">random<"));
    assertEquals(2 * SampleObservations.CLASSES, svg.split("<image ", -1).length - 1);
    assertTrue(figure.description().endsWith("The images were not classified."));
  }

  @Test
  void drawsOtherExamplesAsStrips() {
    Observation observation =
        Observation.builder()
            .array(
                "image",
                "steered",
                Tensors.of(
                    new float[SampleObservations.CLASSES * 7], SampleObservations.CLASSES, 7),
                "class",
                "value")
            .array("kept", "kept", samples.steering(false).array("kept"), "class", "feature")
            .build();
    assertEquals(
        2 * SampleObservations.CLASSES, svg(draw(observation)).split("<image ", -1).length - 1);
  }

  @Test
  void rejectsObservationsOfDifferentDictionaries() {
    Observation other =
        Observation.builder()
            .array("image", "steered", Tensors.of(new float[4], 1, 2, 2), "class", "row", "column")
            .array("kept", "kept", Tensors.of(new float[5], 1, 5), "class", "feature")
            .build();
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> draw(other));
    assertEquals(
        "importance observed 11 classes and 98 features, but steering 1 and 5", e.getMessage());
    assertEquals("importance", e.key().orElseThrow());
  }

  @Test
  void predictionIsTheMostProbableClass() {
    ClassNames names = new ClassNames(List.of("zero", "one", "scrambled"));
    PredictionLabels predictions =
        new PredictionLabels(
            new FloatMatrix(3, 3, new float[] {.2f, .3f, .5f, .1f, .9f, 0, 0, .001f, .999f}),
            names);
    assertEquals("scrambled, p = .50", predictions.format(0));
    assertEquals("one, p = .90", predictions.format(1));
    assertEquals("scrambled, p = 1.0", predictions.format(2));
    assertEquals(2, predictions.correctCount());
    assertTrue(predictions.textStyle(0).bold(), "a reading as another class stands out");
    assertFalse(predictions.textStyle(1).bold());
  }

  @Test
  void wrapsAndAbbreviatesNames() {
    ClassNames names =
        new ClassNames(
            List.of(
                "red square", "red disc", "an uncommonly long name", "an uncommonly long word"));
    PredictionLabels predictions =
        new PredictionLabels(
            new FloatMatrix(4, 4, new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}),
            names);
    assertEquals(
        List.of(
            List.of("red square", "p = 1.0"),
            List.of("red disc", "p = 1.0"),
            List.of("…name", "p = 1.0"),
            List.of("…word", "p = 1.0")),
        predictions.lines(80));
    assertEquals(
        List.of(List.of("red", "square"), List.of("red disc")),
        new ClassNames(List.of("red square", "red disc"))
            .wrapped(4, 60, SvgTextStyle.of(12).inBold()));
    assertEquals(
        List.of("…name", "…word"),
        names.abbreviatedTo(60, SvgTextStyle.of(SvgTextStyle.NOTE)).names().subList(2, 4));
  }
}

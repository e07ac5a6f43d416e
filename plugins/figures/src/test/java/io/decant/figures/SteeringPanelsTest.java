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
import io.decant.figures.svg.TextStyle;
import io.decant.testkit.PluginTester;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteeringPanelsTest {

  private final SampleObservations specimens = new SampleObservations();
  private final PluginTester bench = specimens.bench();

  private Figure draw(Observation steering) {
    SampleObservations.observe(bench, "importance", specimens.importance(true));
    SampleObservations.observe(bench, "steering", steering);
    SteeringPanelsConfig config =
        new SteeringPanelsConfig(
            ObservationRef.parse("importance"), ObservationRef.parse("steering"), 100, false);
    return bench.render(new SteeringPanels(), config).get(0);
  }

  private String svg(Figure figure) {
    return new String(bench.files().get(figure.files().get(0)), StandardCharsets.UTF_8);
  }

  @Test
  void hasARowForEveryClassWithTheJudgesReading() {
    Figure figure = draw(specimens.steering(true));
    String svg = svg(figure);
    assertTrue(svg.contains(">scrambled<"));
    // "scrambled, p = .99" is wider than a picture, so the probability has a line of its own
    assertTrue(svg.contains(">0<") && svg.contains(">p = .") && !svg.contains("…"));
    // for each class the cells, the steered image, the mean image, the control
    assertEquals(4 * SampleObservations.CLASSES, svg.split("<image ", -1).length - 1);
    assertTrue(figure.description().contains("reads 10 of 11 steered images as their own class"));
    assertTrue(
        figure
            .description()
            .endsWith("Of the images of random features it reads 1 as the class of their row."));
  }

  @Test
  void leavesOutWhatWasNotObserved() {
    Figure figure = draw(specimens.steering(false));
    String svg = svg(figure);
    assertFalse(svg.contains("p = "));
    assertFalse(svg.contains(">mean image<"));
    assertFalse(svg.contains(">random<"));
    assertEquals(2 * SampleObservations.CLASSES, svg.split("<image ", -1).length - 1);
    assertTrue(figure.description().endsWith("No classifier read the images."));
  }

  @Test
  void drawsExamplesThatAreNoPicturesAsStrips() {
    Observation strips =
        Observation.builder()
            .array(
                "image",
                "steered",
                Tensors.of(
                    new float[SampleObservations.CLASSES * 7], SampleObservations.CLASSES, 7),
                "class",
                "value")
            .array("kept", "kept", specimens.steering(false).array("kept"), "class", "feature")
            .build();
    assertEquals(2 * SampleObservations.CLASSES, svg(draw(strips)).split("<image ", -1).length - 1);
  }

  @Test
  void refusesObservationsOfDifferentDictionaries() {
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
  void aReadingIsTheMostProbableClass() {
    ClassNames names = new ClassNames(List.of("zero", "one", "scrambled"));
    PredictionLabels judgement =
        new PredictionLabels(
            new FloatMatrix(3, 3, new float[] {.2f, .3f, .5f, .1f, .9f, 0, 0, .001f, .999f}),
            names);
    assertEquals("scrambled, p = .50", judgement.format(0));
    assertEquals("one, p = .90", judgement.format(1));
    assertEquals("scrambled, p = 1.0", judgement.format(2));
    assertEquals(2, judgement.correctCount());
    assertTrue(judgement.textStyle(0).bold(), "a reading as another class stands out");
    assertFalse(judgement.textStyle(1).bold());
  }

  @Test
  void setsNamesInLinesAndNeverCutsThemUntilTheyAreEqual() {
    ClassNames names =
        new ClassNames(
            List.of(
                "red square", "red disc", "an uncommonly long name", "an uncommonly long word"));
    PredictionLabels judgement =
        new PredictionLabels(
            new FloatMatrix(4, 4, new float[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}),
            names);
    assertEquals(
        List.of(
            List.of("red square", "p = 1.0"),
            List.of("red disc", "p = 1.0"),
            List.of("…name", "p = 1.0"),
            List.of("…word", "p = 1.0")),
        judgement.lines(80));
    assertEquals(
        List.of(List.of("red", "square"), List.of("red disc")),
        new ClassNames(List.of("red square", "red disc"))
            .wrapped(4, 60, TextStyle.of(12).inBold()));
    assertEquals(
        List.of("…name", "…word"),
        names.abbreviatedTo(60, TextStyle.of(TextStyle.NOTE)).names().subList(2, 4));
  }
}

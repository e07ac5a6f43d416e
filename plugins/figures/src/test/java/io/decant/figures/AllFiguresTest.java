package io.decant.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Figure;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.Visualizer;
import io.decant.testkit.PluginTester;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What holds for every figure, drawn of observations of the study's sizes. */
class AllFiguresTest {

  private static final int LARGEST_SVG = 300_000;

  /** A visualizer with a configuration, and the names of the figures that it is to draw. */
  private record FigureCase<C extends Record>(
      Visualizer<C> visualizer, C config, List<String> names) {

    List<Figure> draw(PluginTester tester) {
      return tester.render(visualizer, config);
    }

    @Override
    public String toString() {
      return visualizer.id();
    }
  }

  static Stream<FigureCase<?>> everyVisualizer() {
    ObservationRef importance = ObservationRef.parse("importance");
    ObservationRef low = ObservationRef.parse("importance-low");
    ObservationRef steering = ObservationRef.parse("steering");
    ObservationRef structure = ObservationRef.parse("structure");
    return Stream.of(
        new FigureCase<>(
            new TrainingCurves(), new TrainingCurvesConfig(), List.of("training-curves")),
        new FigureCase<>(
            new DirectionMaps(),
            new DirectionMapsConfig(ObservationRef.parse("directions"), List.of(1, 5, 10, 15, 20)),
            List.of("direction-maps-directions")),
        new FigureCase<>(
            new WeightGeometryPanels(),
            new WeightGeometryPanelsConfig(ObservationRef.parse("weights")),
            List.of("weight-geometry-panels-weights")),
        new FigureCase<>(
            new ImportanceHistogram(),
            new ImportanceHistogramConfig(low, 100, true),
            List.of("importance-histogram-importance-low")),
        new FigureCase<>(
            new SteeringPanels(),
            new SteeringPanelsConfig(importance, steering, 100, true),
            List.of("steering-panels-importance-steering")),
        new FigureCase<>(
            new FeatureGallery(),
            new FeatureGalleryConfig(structure, 220),
            List.of("feature-gallery-structure")),
        new FigureCase<>(
            new SimilarityMatrices(),
            new SimilarityMatricesConfig(structure),
            List.of("similarity-matrices-structure")),
        new FigureCase<>(
            new SimilarityMaps(),
            new SimilarityMapsConfig(structure),
            List.of("similarity-maps-structure", "similarity-maps-structure-images")),
        new FigureCase<>(
            new DensityHistogram(),
            new DensityHistogramConfig(List.of(low, importance)),
            List.of("density-histogram-importance-low-importance")));
  }

  private static PluginTester bench() {
    SampleObservations samples = new SampleObservations();
    PluginTester tester = samples.bench();
    SampleObservations.observe(tester, "directions", samples.directions(20));
    SampleObservations.observe(tester, "weights", samples.weights());
    SampleObservations.observe(tester, "importance", samples.importance(true));
    SampleObservations.observe(tester, "importance-low", samples.importance(false));
    SampleObservations.observe(tester, "steering", samples.steering(true));
    SampleObservations.observe(tester, "structure", samples.structure(true));
    return tester.run(samples.trainedRun());
  }

  private static final PluginTester BENCH = bench();
  private static final Map<String, List<Figure>> RENDERED = new LinkedHashMap<>();

  @BeforeAll
  static void drawEverything() {
    everyVisualizer().forEach(c -> RENDERED.put(c.toString(), c.draw(BENCH)));
  }

  @Test
  void moduleProvidesTheVisualizersOfTheStudy() {
    Set<String> provided =
        TrainingCurves.class.getModule().getDescriptor().provides().stream()
            .flatMap(p -> p.providers().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ids =
        everyVisualizer()
            .map(c -> c.visualizer().getClass().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(ids, provided);
    assertEquals(
        List.of(
            "training-curves",
            "direction-maps",
            "weight-geometry-panels",
            "importance-histogram",
            "steering-panels",
            "feature-gallery",
            "similarity-matrices",
            "similarity-maps",
            "density-histogram"),
        everyVisualizer().map(c -> c.visualizer().id()).toList());
  }

  @ParameterizedTest
  @MethodSource("everyVisualizer")
  void everyFigureHasADescriptionAndBothFiles(FigureCase<?> figureCase) {
    List<Figure> figures = RENDERED.get(figureCase.toString());
    assertEquals(figureCase.names(), figures.stream().map(Figure::name).toList());
    for (Figure figure : figures) {
      assertEquals(List.of(figure.name() + ".svg", figure.name() + ".png"), figure.files());
      assertFalse(figure.title().isBlank());
      assertTrue(figure.caption().endsWith("."), figure.caption());
      assertTrue(figure.description().endsWith("."), figure.description());
      assertTrue(BENCH.files().keySet().containsAll(figure.files()));
    }
  }

  @ParameterizedTest
  @MethodSource("everyVisualizer")
  void everySvgIsEmbeddable(FigureCase<?> figureCase) throws Exception {
    for (Figure figure : RENDERED.get(figureCase.toString())) {
      byte[] svg = BENCH.files().get(figure.files().get(0));
      assertTrue(svg.length < LARGEST_SVG, figure.name() + " has " + svg.length + " bytes");
      Document page =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg));
      Element root = page.getDocumentElement();
      assertEquals("img", root.getAttribute("role"));
      assertFalse(root.getAttribute("viewBox").isEmpty());
      assertEquals(1, root.getElementsByTagName("title").getLength());
      assertEquals(1, root.getElementsByTagName("desc").getLength());
      NodeList all = root.getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        String id = ((Element) all.item(i)).getAttribute("id");
        assertTrue(id.isEmpty() || id.startsWith(figure.name() + "-seed-1-"), id);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyVisualizer")
  void everyPngIsTheSvgAt300Dpi(FigureCase<?> figureCase) throws Exception {
    for (Figure figure : RENDERED.get(figureCase.toString())) {
      byte[] svg = BENCH.files().get(figure.files().get(0));
      Element root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg))
              .getDocumentElement();
      BufferedImage png =
          ImageIO.read(new ByteArrayInputStream(BENCH.files().get(figure.files().get(1))));
      assertNotNull(png);
      assertEquals(2000, png.getWidth());
      assertEquals(
          Math.round(Double.parseDouble(root.getAttribute("height")) * 3.125), png.getHeight());
    }
  }

  @ParameterizedTest
  @MethodSource("everyVisualizer")
  void everyFigureFitsItsPage(FigureCase<?> figureCase) throws Exception {
    for (Figure figure : RENDERED.get(figureCase.toString())) {
      BufferedImage png =
          ImageIO.read(new ByteArrayInputStream(BENCH.files().get(figure.files().get(1))));
      for (int x = 0; x < png.getWidth(); x++) {
        assertEquals(
            0xFFFFFFFF, png.getRGB(x, 0), figure.name() + " reaches its upper edge at " + x);
        assertEquals(
            0xFFFFFFFF,
            png.getRGB(x, png.getHeight() - 1),
            figure.name() + " reaches its lower edge at " + x);
      }
      for (int y = 0; y < png.getHeight(); y++) {
        assertEquals(
            0xFFFFFFFF, png.getRGB(0, y), figure.name() + " reaches its left edge at " + y);
        assertEquals(
            0xFFFFFFFF,
            png.getRGB(png.getWidth() - 1, y),
            figure.name() + " reaches its right edge at " + y);
      }
    }
  }
}

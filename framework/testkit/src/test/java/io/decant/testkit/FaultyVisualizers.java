package io.decant.testkit;

import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizerContext;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Visualizers with a single fault each. */
final class FaultyVisualizers {

  private FaultyVisualizers() {}

  /** Returns no figures. */
  public static final class ReturnsNoFigures extends ValidVisualizer {
    @Override
    public List<Figure> render(Config config, SeedVisualizerContext context) {
      return List.of();
    }
  }

  /** References a missing file. */
  public static final class ReferencesMissingFile extends ValidVisualizer {
    @Override
    Figure figure(String name) {
      return new Figure(
          name, "Bars", "A bar for each unit.", "Bars.", List.of("bars.svg", "other.png"));
    }
  }

  /** Writes a file that no figure references. */
  public static final class WritesUnreferencedFile extends ValidVisualizer {
    @Override
    void checkCancellation(SeedVisualizerContext context) {
      super.checkCancellation(context);
      context.write("stray.txt", new byte[1]);
    }
  }

  /** Writes a file twice. */
  public static final class WritesSameFileTwice extends ValidVisualizer {
    @Override
    void checkCancellation(SeedVisualizerContext context) {
      super.checkCancellation(context);
      context.write("bars.png", png());
    }
  }

  /** Writes outside its directory. */
  public static final class WritesOutsideDirectory extends ValidVisualizer {
    @Override
    void checkCancellation(SeedVisualizerContext context) {
      super.checkCancellation(context);
      context.write("../bars.png", png());
    }
  }

  /** Has an invalid figure name. */
  public static final class InvalidFigureName extends ValidVisualizer {
    @Override
    Figure figure(String name) {
      return super.figure("All the bars");
    }
  }

  /** Omits a figure's text. */
  public static final class OmitsFigureText extends ValidVisualizer {
    @Override
    Figure figure(String name) {
      return new Figure(
          name, "Bars", "A bar for each unit.", " ", List.of("bars.svg", "bars.png", "bars.html"));
    }
  }

  /** Leaves an element open. */
  public static final class WritesMalformedSvg extends ValidVisualizer {
    @Override
    String svg(String title, String content) {
      return super.svg("title", content).replace("</title>", "");
    }
  }

  /** Writes SVG with a wrong root element. */
  public static final class WrongSvgRootElement extends ValidVisualizer {
    @Override
    String svg(String title, String content) {
      return "<picture/>";
    }
  }

  /** Writes corrupt PNG. */
  public static final class WritesCorruptPng extends ValidVisualizer {
    @Override
    byte[] png() {
      return new byte[] {1, 2, 3};
    }
  }

  /** Writes HTML in Latin-1. */
  public static final class WritesHtmlInLatin1 extends ValidVisualizer {
    @Override
    byte[] html(String title) {
      return new String(super.html(title), StandardCharsets.UTF_8)
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** Draws at an infinite coordinate. */
  public static final class WritesInfiniteCoordinates extends ValidVisualizer {
    @Override
    String bar(int unit, float height) {
      return "<circle cx=\"0\" cy=\"0\" r=\"Infinity\"/>";
    }
  }

  /** Draws NaN as a number. */
  public static final class DrawsNanAsNumber extends ValidVisualizer {
    @Override
    String bar(int unit, float height) {
      return "<rect x=\"" + unit + "\" y=\"0\" width=\"1\" height=\"" + height + "\"/>";
    }
  }

  /** Fails on NaN. */
  public static final class FailsOnNan extends ValidVisualizer {
    @Override
    String bar(int unit, float height) {
      if (Float.isNaN(height)) {
        throw new IllegalArgumentException("not a height");
      }
      return super.bar(unit, height);
    }
  }

  /** Does not escape markup. */
  public static final class DoesNotEscapeMarkup extends ValidVisualizer {
    @Override
    String escaped(String text) {
      return text;
    }
  }

  /** Overwrites an observation. */
  public static final class MutatesObservations extends ValidVisualizer {
    @Override
    public List<Figure> render(Config config, SeedVisualizerContext context) {
      context.observation(config.reads()).last().array("overall").muli(2);
      return super.render(config, context);
    }
  }

  /** Numbers its bars across all calls. */
  public static final class KeepsCounterBetweenCalls extends ValidVisualizer {
    private int bars;

    @Override
    String bar(int unit, float height) {
      return super.bar(bars++, height);
    }
  }

  /** Draws less after cancellation instead of stopping. */
  public static final class SwallowsCancellation extends ValidVisualizer {
    @Override
    void checkCancellation(SeedVisualizerContext context) {
      context.cancellation().isCancellationRequested();
    }
  }
}

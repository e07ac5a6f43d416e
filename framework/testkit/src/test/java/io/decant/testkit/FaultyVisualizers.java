package io.decant.testkit;

import io.decant.api.Figure;
import io.decant.api.spi.SeedVisualizerContext;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Visualizers that are good but for one thing. */
final class FaultyVisualizers {

  private FaultyVisualizers() {}

  /** Draws nothing. */
  public static final class ReturnsNoFigures extends ValidVisualizer {
    @Override
    public List<Figure> render(Config config, SeedVisualizerContext context) {
      return List.of();
    }
  }

  /** Names a file that it did not write. */
  public static final class ReferencesMissingFile extends ValidVisualizer {
    @Override
    Figure figure(String name) {
      return new Figure(
          name, "Bars", "A bar for each unit.", "Bars.", List.of("bars.svg", "other.png"));
    }
  }

  /** Writes a file that no figure names. */
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

  /** Writes to another folder. */
  public static final class WritesOutsideDirectory extends ValidVisualizer {
    @Override
    void checkCancellation(SeedVisualizerContext context) {
      super.checkCancellation(context);
      context.write("../bars.png", png());
    }
  }

  /** Names a figure as a sentence. */
  public static final class InvalidFigureName extends ValidVisualizer {
    @Override
    Figure figure(String name) {
      return super.figure("All the bars");
    }
  }

  /** Says nothing about its figure. */
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

  /** Writes SVG that is no SVG. */
  public static final class WrongSvgRootElement extends ValidVisualizer {
    @Override
    String svg(String title, String content) {
      return "<picture/>";
    }
  }

  /** Writes PNG that no one can read. */
  public static final class WritesCorruptPng extends ValidVisualizer {
    @Override
    byte[] png() {
      return new byte[] {1, 2, 3};
    }
  }

  /** Writes HTML in another encoding. */
  public static final class WritesHtmlInLatin1 extends ValidVisualizer {
    @Override
    byte[] html(String title) {
      return new String(super.html(title), StandardCharsets.UTF_8)
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** Draws at a place that is none. */
  public static final class WritesInfiniteCoordinates extends ValidVisualizer {
    @Override
    String bar(int unit, float height) {
      return "<circle cx=\"0\" cy=\"0\" r=\"Infinity\"/>";
    }
  }

  /** Draws what is not defined as if it were. */
  public static final class DrawsNanAsNumber extends ValidVisualizer {
    @Override
    String bar(int unit, float height) {
      return "<rect x=\"" + unit + "\" y=\"0\" width=\"1\" height=\"" + height + "\"/>";
    }
  }

  /** Can't draw what is not defined. */
  public static final class FailsOnNan extends ValidVisualizer {
    @Override
    String bar(int unit, float height) {
      if (Float.isNaN(height)) {
        throw new IllegalArgumentException("not a height");
      }
      return super.bar(unit, height);
    }
  }

  /** Takes text for markup. */
  public static final class DoesNotEscapeMarkup extends ValidVisualizer {
    @Override
    String escaped(String text) {
      return text;
    }
  }

  /** Writes into what a probe observed. */
  public static final class MutatesObservations extends ValidVisualizer {
    @Override
    public List<Figure> render(Config config, SeedVisualizerContext context) {
      context.observation(config.reads()).last().array("overall").muli(2);
      return super.render(config, context);
    }
  }

  /** Numbers its bars through all that it ever draws. */
  public static final class KeepsCounterBetweenCalls extends ValidVisualizer {
    private int bars;

    @Override
    String bar(int unit, float height) {
      return super.bar(bars++, height);
    }
  }

  /** Stops by drawing less. */
  public static final class SwallowsCancellation extends ValidVisualizer {
    @Override
    void checkCancellation(SeedVisualizerContext context) {
      context.cancellation().isCancellationRequested();
    }
  }
}

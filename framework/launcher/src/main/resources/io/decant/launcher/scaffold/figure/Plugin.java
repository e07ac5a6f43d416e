package @package@;

import io.decant.api.Figure;
import io.decant.api.Tensors;
import io.decant.api.config.Description;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws the importance of every feature over all classes as a bar chart, in descending order. */
public final class @class@ implements SeedVisualizer<@class@.Config> {

  private static final int PITCH = 9;
  private static final int HEIGHT = 160;

  /** The keys in {@code experiments.yaml}. */
  public record Config(
      @Description("The probe whose importances are drawn.") @RequiresArrays("overall") ObservationRef reads) {}

  @Override
  public String id() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "Draws the importance of every feature as a bar chart, in descending order.";
  }

  @Override
  public List<Figure> render(Config config, SeedVisualizerContext context) {
    float[] importance = rising(Tensors.toFloats(context.observation(config.reads()).last().array("overall")));
    context.write("@name@.svg", svg(importance).getBytes(StandardCharsets.UTF_8));
    return List.of(
        new Figure(
            "@name@",
            title(),
            "The height of a bar is the importance of a feature over all classes, relative to the highest.",
            "A bar chart of " + importance.length + " features in descending order.",
            List.of("@name@.svg")));
  }

  /** Returns the importances that are not NaN, in ascending order. */
  private static float[] rising(float[] importance) {
    Arrays.sort(importance); // NaN values are sorted to the end
    int defined = importance.length;
    while (defined > 0 && Float.isNaN(importance[defined - 1])) {
      defined--;
    }
    return Arrays.copyOf(importance, defined);
  }

  private static String svg(float[] rising) {
    int features = rising.length;
    int width = PITCH * features;
    return String.format(Locale.ROOT, """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="-40 -30 %d %d" font-family="sans-serif" font-size="11">
        <title>Importance of %d features</title>
        %s
        <path d="M-2 0V%dH%d" fill="none" stroke="#333333"/>
        <text x="-6" y="4" text-anchor="end">1</text>
        <text x="-6" y="%d" text-anchor="end">0</text>
        <text x="-2" y="-12">share of the highest importance</text>
        <text x="0" y="%d">%d features</text>
        </svg>
        """,
        width + 60, HEIGHT + 60, features, bars(rising), HEIGHT, width, HEIGHT, HEIGHT + 18, features);
  }

  private static String bars(float[] rising) {
    int last = rising.length - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(rank -> bar(rank, Math.max(0, rising[last - rank] / Math.max(rising[last], Float.MIN_NORMAL))))
        .collect(Collectors.joining());
  }

  private static String bar(int rank, double share) {
    return String.format(Locale.ROOT,
        "<rect x=\"%d\" y=\"%.2f\" width=\"%d\" height=\"%.2f\" fill=\"#0072b2\"/>",
        rank * PITCH, HEIGHT * (1 - share), PITCH - 2, HEIGHT * share);
  }
}

package io.decant.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginTest {

  private record BarChartConfig(int width) {}

  private static class BarChart implements SeedVisualizer<BarChartConfig> {
    @Override
    public String id() {
      return "acme/bar-chart";
    }

    @Override
    public String summary() {
      return "Draws bars.";
    }

    @Override
    public List<Figure> render(BarChartConfig config, SeedVisualizerContext context) {
      return List.of();
    }
  }

  private static final class SpecialBarChart extends BarChart {}

  private interface ChartVisualizer<F, S extends Record> extends SeedVisualizer<S> {}

  private abstract static class GenericChart<N extends Record>
      implements ChartVisualizer<String, N> {
    @Override
    public String id() {
      return "pie";
    }

    @Override
    public String summary() {
      return "Draws.";
    }

    @Override
    public List<Figure> render(N config, SeedVisualizerContext context) {
      return List.of();
    }
  }

  private static final class PieChart extends GenericChart<BarChartConfig> {}

  private static final class UnresolvedConfigChart<V extends Record> extends GenericChart<V> {}

  @Test
  void derivesTheTitleFromTheId() {
    assertEquals("Bar chart", new BarChart().title());
    assertEquals("Pie", new PieChart().title());
  }

  @Test
  void resolvesTheRecordThatTheClassDeclares() {
    assertSame(BarChartConfig.class, new BarChart().configType());
    assertSame(BarChartConfig.class, new SpecialBarChart().configType());
    assertSame(BarChartConfig.class, new PieChart().configType());
  }

  @Test
  void rejectsAClassWithoutADeclaredRecord() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> new UnresolvedConfigChart<BarChartConfig>().configType());
    assertTrue(failure.getMessage().contains("UnresolvedConfigChart"), failure.getMessage());
  }
}

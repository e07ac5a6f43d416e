package io.decant.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginTest {

  private record Bars(int width) {}

  private static class BarChart implements SeedVisualizer<Bars> {
    @Override
    public String id() {
      return "acme/bar-chart";
    }

    @Override
    public String summary() {
      return "Draws bars.";
    }

    @Override
    public List<Figure> render(Bars config, SeedVisualizerContext context) {
      return List.of();
    }
  }

  private static final class SpecialBarChart extends BarChart {}

  private interface Chart<F, S extends Record> extends SeedVisualizer<S> {}

  private abstract static class NamedChart<N extends Record> implements Chart<String, N> {
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

  private static final class Pie extends NamedChart<Bars> {}

  private static final class Vague<V extends Record> extends NamedChart<V> {}

  @Test
  void isEntitledByItsId() {
    assertEquals("Bar chart", new BarChart().title());
    assertEquals("Pie", new Pie().title());
  }

  @Test
  void isConfiguredByTheRecordThatItsClassDeclares() {
    assertSame(Bars.class, new BarChart().configType());
    assertSame(Bars.class, new SpecialBarChart().configType());
    assertSame(Bars.class, new Pie().configType());
  }

  @Test
  void saysSoWhereItsClassDeclaresNone() {
    IllegalStateException failure = assertThrows(IllegalStateException.class, () -> new Vague<Bars>().configType());
    assertTrue(failure.getMessage().contains("Vague"), failure.getMessage());
  }
}

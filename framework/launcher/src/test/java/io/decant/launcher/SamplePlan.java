package io.decant.launcher;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.decant.api.DataOutline;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationOutline.ArrayOutline;
import io.decant.api.ParameterShape;
import io.decant.api.PictureShape;
import io.decant.api.Port;
import io.decant.api.SparsityRequest;
import io.decant.api.StageOutline;
import io.decant.api.capability.Classifier;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.Plugin;
import io.decant.api.spi.Probe;
import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.Visualizer;
import io.decant.api.spi.Wiring;
import io.decant.engine.catalogue.PluginOrigin;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.Schedule;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan with a step of every kind. */
public final class SamplePlan {

  private static final PluginOrigin ORIGIN = new PluginOrigin(Path.of("lib", "sample.jar"), "sample", "1.2");
  private static final NoKeys NO_KEYS = new NoKeys();

  private SamplePlan() {}

  /** An empty configuration. */
  public record NoKeys() {}

  /** The plan, under that name. */
  public static ExperimentPlan named(String name) {
    return new ExperimentPlan(
        name, "A title", "What is asked?", List.of(), List.of(1L, 2L), data(),
        List.of(stage(), probe(), page()), List.of(), mock(Wiring.class), "");
  }

  /** The data. */
  public static DataStep<?> data() {
    DataOutline outline = new DataOutline(
        784, List.of("zero", "one"), Optional.of(new PictureShape(28, 28)), 60000, 10000, false);
    return new DataStep<>(
        "mnist", plugin(SampleSource.class, "idx-images"), NO_KEYS, ORIGIN, keys("path", "data/mnist"), List.of(),
        outline);
  }

  /** A stage. */
  public static StageStep<?> stage() {
    StageOutline outline = new StageOutline(
        PortRef.DATA,
        List.of(new Port("hidden", 49, "activations"), new Port("logits", 10, "logits")),
        List.of(ParameterShape.of("hidden.weight", 784, 49), ParameterShape.of("hidden.bias", 49)),
        Set.of(Classifier.class),
        List.of(new SparsityRequest("penalty.rho", 0.999, "hidden", SparsityRequest.Measure.MEAN_ACTIVATION)),
        10);
    return new StageStep<>(
        "classifier", plugin(SampleStage.class, "linear-model"), NO_KEYS, ORIGIN,
        keys("hidden", "49", "learning-rate", "1e-3"), List.of(PortRef.DATA), outline);
  }

  /** A probe that watches the stage. */
  public static ProbeStep<?> probe() {
    ObservationOutline outline = new ObservationOutline(
        List.of(ArrayOutline.of("importance", 49), ArrayOutline.of("places", 0, 2)), List.of("angle"), List.of("list"));
    return new ProbeStep<>(
        "directions", plugin(SampleProbe.class, "feature-directions"), NO_KEYS, ORIGIN, keys("reads", "classifier"),
        List.of(StageRef.parse("classifier")), outline, Optional.of("classifier"), new Schedule(1));
  }

  /** A figure. */
  public static FigureStep<?> figure() {
    return figure(plugin(SampleVisualizer.class, "direction-maps"));
  }

  /** A page. */
  public static FigureStep<?> page() {
    return figure(plugin(SamplePage.class, "direction-maps"));
  }

  private static FigureStep<?> figure(Visualizer<NoKeys> plugin) {
    return new FigureStep<>(
        "figure-1", plugin, NO_KEYS, ORIGIN, keys(), List.of(ObservationRef.parse("directions")),
        Optional.of("Figure 1"), Optional.empty());
  }

  /** The step of that name. */
  public static Step step(ExperimentPlan plan, String name) {
    return plan.steps().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static <P extends Plugin<NoKeys>> P plugin(Class<P> type, String id) {
    P plugin = mock(type);
    when(plugin.id()).thenReturn(id);
    when(plugin.title()).thenReturn("The plugin's title");
    return plugin;
  }

  private static Map<String, String> keys(String... keysAndValues) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      keys.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return keys;
  }

  interface SampleSource extends DataSource<NoKeys> {}

  interface SampleStage extends ModelStage<NoKeys> {}

  interface SampleProbe extends Probe<NoKeys> {}

  interface SamplePage extends RunVisualizer<NoKeys> {}

  interface SampleVisualizer extends SeedVisualizer<NoKeys> {}
}

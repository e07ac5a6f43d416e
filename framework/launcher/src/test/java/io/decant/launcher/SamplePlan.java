package io.decant.launcher;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.decant.api.DatasetSpec;
import io.decant.api.ImageShape;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.SparsityTarget;
import io.decant.api.StageSpec;
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
import io.decant.api.spi.UpstreamSpecs;
import io.decant.api.spi.Visualizer;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeSchedule;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginOrigin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan with a step of every kind. */
public final class SamplePlan {

  private static final PluginOrigin ORIGIN =
      new PluginOrigin(Path.of("lib", "sample.jar"), "sample", "1.2");
  private static final EmptyConfig NO_KEYS = new EmptyConfig();

  private SamplePlan() {}

  /** An empty configuration. */
  public record EmptyConfig() {}

  /** The plan, under that name. */
  public static ExperimentPlan named(String name) {
    return new ExperimentPlan(
        name,
        "A title",
        "What is asked?",
        List.of(),
        List.of(1L, 2L),
        data(),
        List.of(stage(), probe(), page()),
        List.of(),
        mock(UpstreamSpecs.class),
        "");
  }

  /** The data. */
  public static DataStep<?> data() {
    DatasetSpec spec =
        new DatasetSpec(
            784, List.of("zero", "one"), Optional.of(new ImageShape(28, 28)), 60000, 10000, false);
    return new DataStep<>(
        "mnist",
        plugin(SampleDataSource.class, "idx-images"),
        NO_KEYS,
        ORIGIN,
        keys("path", "data/mnist"),
        List.of(),
        spec);
  }

  /** A stage. */
  public static StageStep<?> stage() {
    StageSpec spec =
        new StageSpec(
            PortRef.DATA,
            List.of(new Port("hidden", 49, "activations"), new Port("logits", 10, "logits")),
            List.of(
                ParameterShape.of("hidden.weight", 784, 49), ParameterShape.of("hidden.bias", 49)),
            Set.of(Classifier.class),
            List.of(
                new SparsityTarget(
                    "penalty.rho", 0.999, "hidden", SparsityTarget.SparsityMetric.MEAN_ACTIVATION)),
            10);
    return new StageStep<>(
        "classifier",
        plugin(SampleStage.class, "linear-model"),
        NO_KEYS,
        ORIGIN,
        keys("hidden", "49", "learning-rate", "1e-3"),
        List.of(PortRef.DATA),
        spec);
  }

  /** A probe that watches the stage. */
  public static ProbeStep<?> probe() {
    ObservationSpec spec =
        new ObservationSpec(
            List.of(ArraySpec.of("importance", 49), ArraySpec.of("places", 0, 2)),
            List.of("angle"),
            List.of("list"));
    return new ProbeStep<>(
        "directions",
        plugin(SampleProbe.class, "feature-directions"),
        NO_KEYS,
        ORIGIN,
        keys("reads", "classifier"),
        List.of(StageRef.parse("classifier")),
        spec,
        Optional.of("classifier"),
        new ProbeSchedule(1));
  }

  /** A figure. */
  public static FigureStep<?> figure() {
    return figure(plugin(SampleVisualizer.class, "direction-maps"));
  }

  /** A page. */
  public static FigureStep<?> page() {
    return figure(plugin(SamplePage.class, "direction-maps"));
  }

  private static FigureStep<?> figure(Visualizer<EmptyConfig> plugin) {
    return new FigureStep<>(
        "figure-1",
        plugin,
        NO_KEYS,
        ORIGIN,
        keys(),
        List.of(ObservationRef.parse("directions")),
        Optional.of("Figure 1"),
        Optional.empty());
  }

  /** The step of that name. */
  public static Step step(ExperimentPlan plan, String name) {
    return plan.steps().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static <P extends Plugin<EmptyConfig>> P plugin(Class<P> type, String id) {
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

  interface SampleDataSource extends DataSource<EmptyConfig> {}

  interface SampleStage extends ModelStage<EmptyConfig> {}

  interface SampleProbe extends Probe<EmptyConfig> {}

  interface SamplePage extends RunVisualizer<EmptyConfig> {}

  interface SampleVisualizer extends SeedVisualizer<EmptyConfig> {}
}

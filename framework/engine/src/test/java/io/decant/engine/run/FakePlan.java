package io.decant.engine.run;

import io.decant.api.DataOutline;
import io.decant.api.ObservationOutline;
import io.decant.api.Port;
import io.decant.api.StageOutline;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.Reference;
import io.decant.api.config.StageRef;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan built by hand: data, a stage {@code multiplier}, and what a test adds. */
final class FakePlan {

  static final PluginOrigin ORIGIN = new PluginOrigin(Path.of("plugins", "fake-1.jar"), "io.decant.fake", "1");

  final FakeData data = new FakeData();
  final FakeStage stage = new FakeStage();
  Runnable beforeFigure = () -> {};
  private final List<Step> steps = new ArrayList<>();
  private List<Long> seeds = List.of(1L);
  private String name = "fake";
  private PluginOrigin origin = ORIGIN;

  FakePlan() {
    stage("multiplier", "data");
  }

  /** The same stage, whose plugin came from somewhere else. */
  FakePlan from(PluginOrigin elsewhere) {
    steps.clear();
    origin = elsewhere;
    return stage("multiplier", "data");
  }

  /** Adds a stage, which shares its faults with the first. */
  FakePlan stage(String newStage, String reads) {
    FakeStage.Config config = new FakeStage.Config(PortRef.parse(reads));
    steps.add(new StageStep<>(
        newStage, stage, config, origin, Map.of(), List.of(config.reads()), stage.outline(config, new NoWiring())));
    return this;
  }

  FakePlan named(String newName) {
    name = newName;
    return this;
  }

  FakePlan seeds(Long... newSeeds) {
    seeds = List.of(newSeeds);
    return this;
  }

  FakePlan probe(String probe, FakeProbe plugin, int every, Reference... alsoReads) {
    return probe(probe, plugin, every, "multiplier", alsoReads);
  }

  FakePlan probe(String probe, FakeProbe plugin, int every, String watches, Reference... alsoReads) {
    FakeProbe.Config config = new FakeProbe.Config(watches);
    List<Reference> reads = new ArrayList<>(List.of(new StageRef(watches)));
    reads.addAll(List.of(alsoReads));
    steps.add(new ProbeStep<>(
        probe,
        plugin,
        config,
        origin,
        Map.of("stage", watches),
        reads,
        plugin.outline(config, new NoWiring()),
        Optional.of(watches),
        new Schedule(every)));
    return this;
  }

  FakePlan figure(String figure, FakeFigure.Scope scope, String... files) {
    return figure(figure, scope, Optional.empty(), files);
  }

  FakePlan figure(String figure, FakeFigure.Scope scope, Optional<String> title, String... files) {
    steps.add(new FigureStep<>(
        figure,
        FakeFigure.of(scope, () -> beforeFigure.run()),
        new FakeFigure.Config(List.of(files)),
        origin,
        Map.of(),
        List.of(),
        title,
        Optional.empty()));
    return this;
  }

  ExperimentPlan build() {
    FakeData.Config config = new FakeData.Config();
    DataStep<FakeData.Config> dataStep =
        new DataStep<>("numbers", data, config, origin, Map.of(), List.of(), FakeData.OUTLINE);
    return new ExperimentPlan(
        name, "A fake", "What?", List.of(), seeds, dataStep, steps, List.of(), new NoWiring(), resolved());
  }

  private String resolved() {
    return "decant: 1\nexperiments:\n  " + name + ":\n    seeds: " + seeds + "\n";
  }

  /** The fakes ask nothing of it. */
  private static final class NoWiring implements Wiring {
    @Override
    public DataOutline data() {
      return FakeData.OUTLINE;
    }

    @Override
    public Port port(PortRef reference) {
      throw new UnsupportedOperationException();
    }

    @Override
    public StageOutline stage(StageRef reference) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ObservationOutline observation(ObservationRef reference) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ObservationOutline.ArrayOutline array(ArrayRef reference) {
      throw new UnsupportedOperationException();
    }
  }
}

package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.Moment;
import io.decant.api.ObservationSeries;
import io.decant.api.RandomStreams;
import io.decant.api.Split;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.spi.Cancellation;
import io.decant.api.spi.Meters;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.Progress;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.StepContext;
import io.decant.api.spi.VisualizerContext;
import io.decant.api.spi.Wiring;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The contexts that a bench gives to its steps. */
final class BenchContexts {

  private BenchContexts() {}

  private abstract static class ForStep implements StepContext {
    final Workbench bench;
    final String step;

    ForStep(Workbench bench, String step) {
      this.bench = bench;
      this.step = step;
    }

    @Override
    public long seed() {
      return bench.seed();
    }

    @Override
    public RandomGenerator random(String purpose) {
      return RandomStreams.stream(bench.seed(), "bench", step, purpose);
    }

    @Override
    public Progress progress() {
      return new Silent();
    }

    @Override
    public Meters meters() {
      return new Silent();
    }

    @Override
    public Cancellation cancellation() {
      return bench::cancelled;
    }

    public Wiring wiring() {
      return bench.wiring();
    }

    public int[] labels(Split split) {
      return bench.labels(split);
    }

    public Activations activations(PortRef port, Split split) {
      return bench.activations(port, split);
    }

    public ObservationSeries observation(ObservationRef probe) {
      return bench.observation(probe.probe());
    }
  }

  /** For a stage. */
  static final class ForStage extends ForStep implements StageContext {
    ForStage(Workbench bench, String step) {
      super(bench, step);
    }

    @Override
    public void epochEnded(EpochReport report, Model model) {
      bench.record(step, report);
    }
  }

  /** For a probe. */
  static final class ForProbe extends ForStep implements ProbeContext {
    private final Moment moment;

    ForProbe(Workbench bench, String step, Moment moment) {
      super(bench, step);
      this.moment = moment;
    }

    @Override
    public Moment moment() {
      return moment;
    }

    @Override
    public Model model(StageRef stage) {
      return bench.model(stage.stage());
    }

    @Override
    public <T> T capability(StageRef stage, Class<T> capability) {
      return model(stage).as(capability).orElseThrow();
    }

    @Override
    public INDArray array(ArrayRef array) {
      return bench.observation(array.probe()).last().array(array.array());
    }
  }

  /** For a visualizer. */
  static final class ForVisualizer extends ForStep implements VisualizerContext {
    ForVisualizer(Workbench bench, String step) {
      super(bench, step);
    }

    @Override
    public RunView run() {
      return bench.run();
    }

    @Override
    public Model model(SeedView seed, StageRef stage) {
      return bench.model(stage.stage());
    }

    @Override
    public void write(String fileName, byte[] content) {
      bench.write(fileName, content);
    }
  }

  private static final class Silent implements Progress, Meters {
    @Override
    public void expect(long samples) {}

    @Override
    public void advance(long samples) {}

    @Override
    public void epoch(int epoch, int epochs) {}

    @Override
    public void show(String measure, double value) {}

    @Override
    public void count(String name, long amount) {}

    @Override
    public void time(String name, Runnable work) {
      work.run();
    }
  }
}

package io.decant.testkit;

import static io.decant.api.Stability.Level.EVOLVING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.Moment;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.Scalar;
import io.decant.api.Stability;
import io.decant.api.Table;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.step.FiniteNumbers;
import io.decant.engine.step.Promises;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Checks what a {@link Probe} promises:
 *
 * <pre>{@code
 * class MyProbeContractTest extends ProbeContract {
 *   MyProbeContractTest() {
 *     super(MyProbe.class, "reads: classifier.hidden");
 *   }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Stability(EVOLVING)
public abstract non-sealed class ProbeContract extends PluginContract {

  // both splits of a few ports; who reads more often works batch by batch
  private static final long MOST_READS_AT_ONCE = 6;

  /**
   * A contract.
   *
   * @param provider the probe
   * @param configuration an example of its configuration, as YAML keys and values, one a line
   */
  protected ProbeContract(Class<? extends Probe<?>> provider, String configuration) {
    super(new Provision(Probe.class, provider), configuration);
  }

  private static ProbeStep<?> step(ExperimentPlan plan) {
    return (ProbeStep<?>) subject(plan);
  }

  private static Observation observe(ProbeStep<?> step, Workbench bench) {
    return observe(step, bench.probeScope(step.name()));
  }

  private static <C extends Record> Observation observe(ProbeStep<C> step, ProbeContext context) {
    return step.plugin().observe(step.config(), context);
  }

  private Observation observe() {
    ExperimentPlan plan = plan();
    return observe(step(plan), bench(plan, 1));
  }

  @Override
  final Fingerprint perform(ExperimentPlan plan, long seed, Asking asking) {
    return new Fingerprint().add("", observe(step(plan), bench(plan, seed).cancelWhen(asking)));
  }

  @Override
  final boolean worksThroughExamples(ExperimentPlan plan) {
    ReadLog log = new ReadLog();
    observe(step(plan), bench(plan, 1).counting(log));
    return log.reads() > MOST_READS_AT_ONCE;
  }

  /** Whether it reads all examples of a split that it reads at all; overridden for a probe that takes some by design. */
  protected boolean readsAllExamples() {
    return true;
  }

  @Test
  @DisplayName("works through more examples than a batch holds, and reads all of them")
  final void worksThroughAllExamples() {
    ExperimentPlan plan = plan();
    Workbench bench = largeBench(plan);
    ReadLog log = new ReadLog();
    observe(step(plan), bench.counting(log));
    if (readsAllExamples()) {
      assertReadsAll(log, bench.wiring().data());
    }
  }

  @Test
  @DisplayName("observes the scalars, tables and arrays that its outline promises")
  final void keepsItsPromises() {
    Promises.check(step(plan()).outline(), observe());
  }

  @Test
  @DisplayName("names what it observes in lower case with dashes, each once, and each number in its outline too")
  final void namesWhatItObserves() {
    Observation seen = observe();
    List<String> undeclared = new ArrayList<>(seen.scalars().stream().map(Scalar::name).toList());
    undeclared.removeAll(step(plan()).outline().allScalars());
    assertEquals(List.of(), undeclared, "numbers that its outline does not name");
    Names.assertGood("scalar", seen.scalars().stream().map(Scalar::name).toList());
    Names.assertGood("table", seen.tables().stream().map(Table::name).toList());
    Names.assertGood("array", seen.arrays().stream().map(NamedArray::name).toList());
  }

  @Test
  @DisplayName("observes no infinite number")
  final void observesNoInfiniteNumber() {
    FiniteNumbers.require(observe(), "in what it observed");
  }

  @Test
  @DisplayName("observes no infinite number of models whose parameters are all zero")
  final void observesNoInfiniteNumberOfDeadModels() {
    ExperimentPlan plan = plan();
    FiniteNumbers.require(observe(step(plan), blankBench(plan)), "in what it observed of models that are all zero");
  }

  @Test
  @DisplayName("can watch training: it looks after every epoch, disturbs nothing and remembers nothing")
  final void canWatchTraining() {
    ExperimentPlan plan = plan();
    Workbench bench = bench(plan, 1);
    ProbeStep<?> probe = step(plan);
    if (probe.watches().isEmpty()) {
      return; // it reads no stage
    }
    String watched = probe.watches().get();
    Fingerprint before = new Fingerprint().add("", observe(probe, bench));
    StageStep<?> stage =
        (StageStep<?>) plan.steps().stream().filter(step -> step.name().equals(watched)).findFirst().orElseThrow();

    Model trained = train(stage, bench, (report, now) ->
        FiniteNumbers.require(
            observe(probe, bench.watchingScope(probe.name(), new Moment(report.epoch()), watched, now)),
            "in what it observed after epoch " + report.epoch()));

    new Fingerprint().addAll("parameter", bench.model(watched).parameters())
        .difference(new Fingerprint().addAll("parameter", trained.parameters()))
        .ifPresent(where -> fail("a model that was trained unwatched, and watched: " + where));
    before.difference(new Fingerprint().add("", observe(probe, bench)))
        .ifPresent(where -> fail("what it sees at the end, before and after it watched training: " + where));
  }

  private static <C extends Record> Model train(
      StageStep<C> stage, Workbench bench, BiConsumer<EpochReport, Model> atEndOfEpoch) {
    return stage.plugin().train(stage.config(), bench.stageScope(stage.name(), atEndOfEpoch));
  }

  @Test
  @DisplayName("changes nothing that it is given")
  final void changesNothingThatItIsGiven() {
    ExperimentPlan plan = plan();
    Workbench bench = bench(plan, 1);
    Fingerprint before = bench.given();
    observe(step(plan), bench);
    before.difference(bench.given()).ifPresent(where -> fail("before and after it looked: " + where));
  }
}

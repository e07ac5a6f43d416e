package io.decant.testkit;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.decant.api.EpochIndex;
import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.Scalar;
import io.decant.api.Table;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.run.context.FiniteCheck;
import io.decant.engine.run.context.SpecVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apiguardian.api.API;
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
@API(status = EXPERIMENTAL)
public abstract non-sealed class ProbeContract extends PluginContract {

  // both splits of a few ports; who reads more often works batch by batch
  private static final long MAX_READS_AT_ONCE = 6;

  /**
   * A contract.
   *
   * @param provider the probe
   * @param configuration an example of its configuration, as YAML keys and values, one a line
   */
  public ProbeContract(Class<? extends Probe<?>> provider, String configuration) {
    super(new ServiceRegistration(Probe.class, provider), configuration);
  }

  private static ProbeStep<?> step(ExperimentPlan plan) {
    return (ProbeStep<?>) subject(plan);
  }

  private static Observation observe(ProbeStep<?> step, PluginTester tester) {
    return observe(step, tester.probeContext(step.name()));
  }

  private static <C extends Record> Observation observe(ProbeStep<C> step, ProbeContext context) {
    return step.plugin().observe(step.config(), context);
  }

  private Observation observe() {
    ExperimentPlan plan = plan();
    return observe(step(plan), tester(plan, 1));
  }

  @Override
  final OutputDigest execute(ExperimentPlan plan, long seed, RecordingCancellation asking) {
    return new OutputDigest().add("", observe(step(plan), tester(plan, seed).cancelledBy(asking)));
  }

  @Override
  final boolean readsExamplesInBatches(ExperimentPlan plan) {
    ReadLog log = new ReadLog();
    observe(step(plan), tester(plan, 1).withReadLog(log));
    return log.reads() > MAX_READS_AT_ONCE;
  }

  /**
   * Whether it reads all examples of a split that it reads at all; overridden for a probe that
   * takes some by design.
   */
  protected boolean readsAllExamples() {
    return true;
  }

  @Test
  @DisplayName("works through more examples than a batch holds, and reads all of them")
  final void worksThroughAllExamples() {
    ExperimentPlan plan = plan();
    PluginTester tester = largeTester(plan);
    ReadLog log = new ReadLog();
    observe(step(plan), tester.withReadLog(log));
    if (readsAllExamples()) {
      assertReadsAll(log, tester.upstreamSpecs().data());
    }
  }

  @Test
  @DisplayName("observes the scalars, tables and arrays that its spec declares")
  final void keepsItsPromises() {
    SpecVerifier.verify(step(plan()).spec(), observe());
  }

  @Test
  @DisplayName(
      "names what it observes in lower case with dashes, each once, and each number in its outline too")
  final void namesWhatItObserves() {
    Observation seen = observe();
    List<String> undeclared = new ArrayList<>(seen.scalars().stream().map(Scalar::name).toList());
    undeclared.removeAll(step(plan()).spec().allScalars());
    assertEquals(List.of(), undeclared, "numbers that its outline does not name");
    NamingRules.assertValid("scalar", seen.scalars().stream().map(Scalar::name).toList());
    NamingRules.assertValid("table", seen.tables().stream().map(Table::name).toList());
    NamingRules.assertValid("array", seen.arrays().stream().map(NamedArray::name).toList());
  }

  @Test
  @DisplayName("observes no infinite number")
  final void observesNoInfiniteNumber() {
    FiniteCheck.requireFinite(observe(), "in what it observed");
  }

  @Test
  @DisplayName("observes no infinite number of models whose parameters are all zero")
  final void observesNoInfiniteNumberOfDeadModels() {
    ExperimentPlan plan = plan();
    FiniteCheck.requireFinite(
        observe(step(plan), zeroModelTester(plan)),
        "in what it observed of models that are all zero");
  }

  @Test
  @DisplayName(
      "can watch training: it looks after every epoch, disturbs nothing and remembers nothing")
  final void canWatchTraining() {
    ExperimentPlan plan = plan();
    PluginTester tester = tester(plan, 1);
    ProbeStep<?> probe = step(plan);
    if (probe.watchedStage().isEmpty()) {
      return; // it reads no stage
    }
    String watched = probe.watchedStage().get();
    OutputDigest before = new OutputDigest().add("", observe(probe, tester));
    StageStep<?> stage =
        (StageStep<?>)
            plan.steps().stream()
                .filter(step -> step.name().equals(watched))
                .findFirst()
                .orElseThrow();

    Model trained =
        train(
            stage,
            tester,
            (report, now) ->
                FiniteCheck.requireFinite(
                    observe(
                        probe,
                        tester.trainingProbeContext(
                            probe.name(), new EpochIndex(report.epoch()), watched, now)),
                    "in what it observed after epoch " + report.epoch()));

    new OutputDigest()
        .addAll("parameter", tester.model(watched).parameters())
        .difference(new OutputDigest().addAll("parameter", trained.parameters()))
        .ifPresent(where -> fail("a model that was trained unwatched, and watched: " + where));
    before
        .difference(new OutputDigest().add("", observe(probe, tester)))
        .ifPresent(
            where ->
                fail("what it sees at the end, before and after it watched training: " + where));
  }

  private static <C extends Record> Model train(
      StageStep<C> stage, PluginTester tester, BiConsumer<EpochMetrics, Model> atEndOfEpoch) {
    return stage.plugin().train(stage.config(), tester.stageContext(stage.name(), atEndOfEpoch));
  }

  @Test
  @DisplayName("changes nothing that it is given")
  final void changesNothingThatItIsGiven() {
    ExperimentPlan plan = plan();
    PluginTester tester = tester(plan, 1);
    OutputDigest before = tester.inputDigest();
    observe(step(plan), tester);
    before
        .difference(tester.inputDigest())
        .ifPresent(where -> fail("before and after it looked: " + where));
  }
}

package io.decant.testkit;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
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
 * Contract tests for a {@link Probe}:
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

  // both splits of a few ports; a probe that reads more often works in batches
  private static final long MAX_READS_AT_ONCE = 6;

  /**
   * Creates a contract.
   *
   * @param provider the probe
   * @param configuration an example of its configuration as lines of YAML keys and values
   */
  public ProbeContract(Class<? extends Probe<?>> provider, String configuration) {
    super(new ProviderUnderTest(Probe.class, provider), configuration);
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
  final OutputDigest execute(ExperimentPlan plan, long seed, RecordingCancellation cancellation) {
    return new OutputDigest()
        .add("", observe(step(plan), tester(plan, seed).cancelledBy(cancellation)));
  }

  @Override
  final boolean readsExamplesInBatches(ExperimentPlan plan) {
    ExampleReadLog log = new ExampleReadLog();
    observe(step(plan), tester(plan, 1).withReadLog(log));
    return log.reads() > MAX_READS_AT_ONCE;
  }

  /**
   * Returns whether the probe reads all examples of each split that it reads; override it for a
   * probe that reads a subset by design.
   */
  protected boolean readsAllExamples() {
    return true;
  }

  @Test
  @DisplayName("reads all examples if they exceed one batch")
  final void readsAllExamplesInBatches() {
    ExperimentPlan plan = plan();
    PluginTester tester = largeTester(plan);
    ExampleReadLog log = new ExampleReadLog();
    observe(step(plan), tester.withReadLog(log));
    if (readsAllExamples()) {
      assertReadsAll(log, tester.upstreamSpecs().data());
    }
  }

  @Test
  @DisplayName("conforms to its spec: scalars, tables and arrays")
  final void conformsToItsSpec() {
    SpecVerifier.verify(step(plan()).spec(), observe());
  }

  @Test
  @DisplayName(
      "uses distinct names in lower case with dashes, and only scalars that its spec declares")
  final void usesValidObservationNames() {
    Observation observation = observe();
    List<String> undeclared =
        new ArrayList<>(observation.scalars().stream().map(Scalar::name).toList());
    undeclared.removeAll(step(plan()).spec().allScalars());
    assertEquals(List.of(), undeclared, "scalars that the spec does not declare");
    NamingRules.assertValid("scalar", observation.scalars().stream().map(Scalar::name).toList());
    NamingRules.assertValid("table", observation.tables().stream().map(Table::name).toList());
    NamingRules.assertValid("array", observation.arrays().stream().map(NamedArray::name).toList());
  }

  @Test
  @DisplayName("observes no infinite numbers")
  final void valuesAreNotInfinite() {
    FiniteCheck.requireFinite(observe(), "in the observation");
  }

  @Test
  @DisplayName("observes no infinite numbers of models whose parameters are all zero")
  final void valuesOfZeroModelsAreNotInfinite() {
    ExperimentPlan plan = plan();
    FiniteCheck.requireFinite(
        observe(step(plan), zeroModelTester(plan)),
        "in the observation of models that are all zero");
  }

  @Test
  @DisplayName("can observe training after every epoch without side effects or state")
  final void canObserveTraining() {
    ExperimentPlan plan = plan();
    PluginTester tester = tester(plan, 1);
    ProbeStep<?> probe = step(plan);
    if (probe.watchedStage().isEmpty()) {
      return; // it reads no stage
    }
    String watchedStage = probe.watchedStage().get();
    OutputDigest before = new OutputDigest().add("", observe(probe, tester));
    StageStep<?> stage =
        (StageStep<?>)
            plan.steps().stream()
                .filter(step -> step.name().equals(watchedStage))
                .findFirst()
                .orElseThrow();

    Model trained =
        train(
            stage,
            tester,
            (report, currentModel) ->
                FiniteCheck.requireFinite(
                    observe(
                        probe,
                        tester.trainingProbeContext(
                            probe.name(),
                            new ObservationEpoch(report.epoch()),
                            watchedStage,
                            currentModel)),
                    "in the observation after epoch " + report.epoch()));

    new OutputDigest()
        .addAll("parameter", tester.model(watchedStage).parameters())
        .difference(new OutputDigest().addAll("parameter", trained.parameters()))
        .ifPresent(
            difference -> fail("models trained without and with observation: " + difference));
    before
        .difference(new OutputDigest().add("", observe(probe, tester)))
        .ifPresent(
            difference ->
                fail(
                    "observations at the end, before and after observing training: " + difference));
  }

  private static <C extends Record> Model train(
      StageStep<C> stage, PluginTester tester, BiConsumer<EpochMetrics, Model> onEpochEnd) {
    return stage.plugin().train(stage.config(), tester.stageContext(stage.name(), onEpochEnd));
  }

  @Test
  @DisplayName("does not modify its input")
  final void doesNotModifyItsInput() {
    ExperimentPlan plan = plan();
    PluginTester tester = tester(plan, 1);
    OutputDigest before = tester.inputDigest();
    observe(step(plan), tester);
    before
        .difference(tester.inputDigest())
        .ifPresent(difference -> fail("the input before and after observing: " + difference));
  }
}

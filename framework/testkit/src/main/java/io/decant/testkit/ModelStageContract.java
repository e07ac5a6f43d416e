package io.decant.testkit;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.decant.api.Activations;
import io.decant.api.Checkpoint;
import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.SequentialModel;
import io.decant.api.spi.Checkpointer;
import io.decant.api.spi.ModelStage;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StageStep;
import io.decant.engine.run.context.FiniteCheck;
import io.decant.engine.run.context.SpecVerifier;
import io.decant.engine.store.Safetensors;
import io.decant.nn.NetworkStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.LongStream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Checks what a {@link ModelStage} promises:
 *
 * <pre>{@code
 * class MyStageContractTest extends ModelStageContract {
 *   MyStageContractTest() {
 *     super(MyStage.class, "reads: classifier.hidden");
 *   }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public abstract non-sealed class ModelStageContract extends PluginContract {

  private static final double BATCH_TOLERANCE = 1e-4;

  /** From no more checkpoints than about so many training goes on, spread over all. */
  private static final int MAX_RESUMED = 8;

  /**
   * A contract.
   *
   * @param provider the stage
   * @param configuration an example of its configuration, as YAML keys and values, one a line
   */
  public ModelStageContract(Class<? extends ModelStage<?>> provider, String configuration) {
    super(new ServiceRegistration(ModelStage.class, provider), configuration);
  }

  /**
   * What the stage minimises, to be held against finite differences. For a {@link NetworkStage} it
   * is known; another stage says it here, or leaves its gradients unchecked.
   */
  protected Optional<DifferentiableLoss> differentiableLoss() {
    ExperimentPlan plan = plan();
    return networkLoss(step(plan), tester(plan, 1));
  }

  private static <C extends Record> Optional<DifferentiableLoss> networkLoss(
      StageStep<C> step, PluginTester tester) {
    if (step.plugin() instanceof NetworkStage<C> stage) {
      return Optional.of(
          new NetworkLoss(
              stage.trainer(step.config(), tester.upstreamSpecs()),
              stage.examples(
                  step.config(),
                  tester.stageContext(step.name(), (report, model) -> {}),
                  Split.TRAIN)));
    }
    return Optional.empty();
  }

  /** Parameters that were handed out after an epoch, and what they were at that time. */
  private record ParameterSnapshot(Map<String, INDArray> parameters, OutputDigest digest) {
    static ParameterSnapshot of(Model model) {
      Map<String, INDArray> parameters = model.parameters();
      return new ParameterSnapshot(parameters, new OutputDigest().addAll("parameter", parameters));
    }
  }

  /** A stage that was trained, with all that was seen of it. */
  private record TrainedStage(
      StageStep<?> step,
      PluginTester tester,
      Model model,
      List<EpochMetrics> reports,
      List<ParameterSnapshot> snapshots) {

    StageSpec spec() {
      return step.spec();
    }

    INDArray examples() {
      Activations input = tester.activations(spec().input(), Split.TEST);
      return input.slice(Activations.EVALUATION, 0, input.count());
    }

    CapabilityExerciser capabilities() {
      return new CapabilityExerciser(
          spec(),
          tester.upstreamSpecs().port(spec().input()).width(),
          tester.upstreamSpecs().data().width(),
          tester.upstreamSpecs().data().classes().size());
    }

    Map<String, INDArray> call(Model called) {
      return capabilities().call(called, examples());
    }
  }

  private static StageStep<?> step(ExperimentPlan plan) {
    return (StageStep<?>) subject(plan);
  }

  private TrainedStage train(ExperimentPlan plan, long seed, RecordingCancellation asking) {
    return train(step(plan), tester(plan, seed).cancelledBy(asking));
  }

  private TrainedStage train() {
    return train(plan(), 1, RecordingCancellation.neverCancelled());
  }

  private static <C extends Record> TrainedStage train(StageStep<C> step, PluginTester tester) {
    return train(step, tester, new ArrayList<>(), Checkpointer.NONE);
  }

  /** Trains, which adds to the reports. */
  private static <C extends Record> TrainedStage train(
      StageStep<C> step,
      PluginTester tester,
      List<EpochMetrics> reports,
      Checkpointer checkpoints) {
    List<ParameterSnapshot> handedOut = new ArrayList<>();
    Model model =
        step.plugin()
            .train(
                step.config(),
                tester.stageContext(
                    step.name(),
                    (report, now) -> {
                      reports.add(report);
                      handedOut.add(ParameterSnapshot.of(now));
                    },
                    checkpoints));
    return new TrainedStage(step, tester, model, reports, handedOut);
  }

  @Override
  final OutputDigest execute(ExperimentPlan plan, long seed, RecordingCancellation asking) {
    return fingerprint(train(plan, seed, asking));
  }

  private static OutputDigest fingerprint(TrainedStage trained) {
    OutputDigest given = new OutputDigest().addAll("parameter", trained.model().parameters());
    trained.reports().forEach(given::add);
    return given.addAll("model's", trained.call(trained.model()));
  }

  @Override
  final boolean readsExamplesInBatches(ExperimentPlan plan) {
    return true;
  }

  @Test
  @DisplayName("trains a model of the parameters, ports and roles that its spec declares")
  final void keepsItsPromises() {
    TrainedStage trained = train();
    SpecVerifier.verify(
        trained.spec(),
        trained.model(),
        trained.tester().activations(trained.spec().input(), Split.TEST));
    trained.capabilities().assertShapes(trained.call(trained.model()), trained.examples().size(0));
    trained
        .model()
        .parameters()
        .forEach(
            (name, values) -> {
              assertEquals(DataType.FLOAT, values.dataType(), "type of parameter " + name);
              assertEquals('c', values.ordering(), "order of parameter " + name);
            });
  }

  /**
   * Whether it reads all examples of a split that it reads at all; overridden for a stage that
   * takes some by design.
   */
  protected boolean readsAllExamples() {
    return true;
  }

  @Test
  @DisplayName("trains on more examples than a batch holds, and reads all of them")
  final void trainsOnAllExamples() {
    ExperimentPlan plan = plan();
    PluginTester tester = largeTester(plan);
    ReadLog log = new ReadLog();
    StageSpec spec = train(step(plan), tester.withReadLog(log)).spec();
    if (readsAllExamples()) {
      assertReadsAll(log, tester.upstreamSpecs().data());
    }
    SortedSet<Long> epochs = log.epochs(Split.TRAIN);
    epochs.remove(Activations.EVALUATION);
    List<Long> expected = LongStream.rangeClosed(1, spec.epochs()).boxed().toList();
    assertTrue(
        epochs.isEmpty() || List.copyOf(epochs).equals(expected),
        () ->
            "epoch e reads its examples in pass e, so in passes "
                + expected
                + ", but it reads them in "
                + epochs);
  }

  @Test
  @DisplayName("names its ports in lower case with dashes, each once")
  final void namesItsPorts() {
    NamingRules.assertValid("port", step(plan()).spec().ports().stream().map(Port::name).toList());
  }

  @Test
  @DisplayName(
      "reports every epoch, in order, while it trains, with the measures that its outline declares")
  final void reportsEveryEpoch() {
    TrainedStage trained = train();
    List<String> expected = new ArrayList<>();
    for (int epoch = 1; epoch <= trained.spec().epochs(); epoch++) {
      expected.add(epoch + " of " + trained.spec().epochs());
    }
    assertEquals(
        expected, trained.reports().stream().map(r -> r.epoch() + " of " + r.epochs()).toList());
    for (EpochMetrics report : trained.reports()) {
      Set<String> declared =
          trained
              .spec()
              .epochMetricNames()
              .map(measures -> Set.copyOf(measures.forEpoch(report.epoch(), report.epochs())))
              .orElse(Set.of());
      assertEquals(
          declared,
          report.metrics().keySet(),
          "measures that its outline declares, see StageSpec.measuring, and those after epoch "
              + report.epoch());
    }
  }

  @Test
  @DisplayName("gives finite numbers: measures, parameters and outputs")
  final void givesFiniteNumbers() {
    assertFinite(train());
  }

  @Test
  @DisplayName("gives finite numbers also where everything that it reads is zero")
  final void givesFiniteNumbersWhereAllIsZero() {
    ExperimentPlan plan = plan();
    assertFinite(train(step(plan), zeroModelTester(plan)));
  }

  private static void assertFinite(TrainedStage trained) {
    trained.reports().forEach(FiniteCheck::requireFinite);
    FiniteCheck.requireFinite(trained.model(), "after training");
    trained
        .call(trained.model())
        .forEach(
            (call, values) -> {
              for (float value : Tensors.toFloats(values)) {
                assertTrue(Float.isFinite(value), call + " gives " + value);
              }
            });
  }

  @Test
  @DisplayName("has gradients that agree with finite differences")
  final void gradientsAgreeWithDifferences() {
    plan();
    GradientCheck.assertMatchesFiniteDifferences(
        differentiableLoss()
            .orElseGet(
                () ->
                    abort(
                        "it is no NetworkStage: override differentiableLoss() to have gradients checked")));
  }

  @Test
  @DisplayName("has parameters that survive saving and loading bit for bit")
  final void parametersSurviveSavingAndLoading() {
    TrainedStage trained = train();
    Map<String, INDArray> saved = trained.model().parameters();
    Map<String, INDArray> loaded = savedAndLoaded(saved);
    same("saved and loaded", saved, loaded);
    same(
        "saved, loaded and restored",
        saved,
        restored(trained.step(), trained.tester(), loaded).parameters());
  }

  @Test
  @DisplayName("restores a model that computes the same bits")
  final void restoresTheSameModel() {
    TrainedStage trained = train();
    Model restored =
        restored(trained.step(), trained.tester(), savedAndLoaded(trained.model().parameters()));
    same("trained and restored", trained.call(trained.model()), trained.call(restored));
  }

  private Map<String, INDArray> savedAndLoaded(Map<String, INDArray> parameters) {
    new Safetensors(parameters, Map.of()).write(directory().resolve("model.safetensors"));
    return Safetensors.read(directory().resolve("model.safetensors")).arrays();
  }

  private static <C extends Record> Model restored(
      StageStep<C> step, PluginTester tester, Map<String, INDArray> parameters) {
    return step.plugin().restore(step.config(), tester.upstreamSpecs(), parameters);
  }

  private static void same(String what, Map<String, INDArray> one, Map<String, INDArray> two) {
    same(what, new OutputDigest().addAll("", one), new OutputDigest().addAll("", two));
  }

  @Test
  @DisplayName("goes on from each of its checkpoints to the same bits")
  final void goesOnFromItsCheckpoints() {
    ExperimentPlan plan = plan();
    List<EpochMetrics> reports = new ArrayList<>();
    RecordingCheckpointer every = new RecordingCheckpointer(Optional.empty(), reports::size);
    TrainedStage whole = train(step(plan), tester(plan, 1), reports, every);
    same(
        "trained without and with checkpoints",
        fingerprint(train(plan, 1, RecordingCancellation.neverCancelled())),
        fingerprint(whole));
    List<RecordingCheckpointer.SavedCheckpoint> all = every.saved();
    if (all.isEmpty()) {
      abort("it keeps no checkpoints, so one that is killed begins anew");
    }
    for (int i = 0; i < all.size(); i += Math.max(1, all.size() / MAX_RESUMED)) {
      Checkpoint from = all.get(i).checkpoint();
      List<EpochMetrics> known =
          new ArrayList<>(whole.reports().subList(0, all.get(i).reportedEpochs()));
      TrainedStage resumed =
          train(
              step(plan),
              tester(plan, 1),
              known,
              new RecordingCheckpointer(Optional.of(from), known::size));
      same(
          "trained in one go and from " + from.position(),
          fingerprint(whole),
          fingerprint(resumed));
    }
  }

  private static void same(String what, OutputDigest one, OutputDigest two) {
    one.difference(two).ifPresent(where -> fail(what + ": " + where.strip()));
  }

  @Test
  @DisplayName(
      "hands its parameters out as copies that neither training nor their owner changes for another")
  final void parametersAreCopies() {
    TrainedStage trained = train();
    for (ParameterSnapshot out : trained.snapshots()) {
      out.digest()
          .difference(new OutputDigest().addAll("parameter", out.parameters()))
          .ifPresent(where -> fail("handed out after an epoch, then and after training: " + where));
    }
    Map<String, INDArray> before = trained.call(trained.model());
    trained.model().parameters().values().forEach(values -> values.addi(1));
    same(
        "before and after someone changes parameters that were handed out",
        before,
        trained.call(trained.model()));
  }

  @Test
  @DisplayName(
      "trains a model that gives an example the same output alone, among others, and again")
  final void modelIsAFunctionOfTheExample() {
    TrainedStage trained = train();
    INDArray examples = trained.examples();
    same("twice the same input", trained.call(trained.model()), trained.call(trained.model()));
    for (Port port : trained.spec().ports()) {
      float[] together = Tensors.toFloats(trained.model().output(port.name(), examples));
      for (int row = 0; row < examples.size(0); row++) {
        float[] example = Tensors.toFloats(examples.getRow(row));
        float[] alone =
            Tensors.toFloats(
                trained.model().output(port.name(), Tensors.of(example, 1, example.length)));
        for (int i = 0; i < alone.length; i++) {
          float among = together[row * alone.length + i];
          if (Math.abs(alone[i] - among) > BATCH_TOLERANCE * (1 + Math.abs(alone[i]))) {
            fail(
                String.format(
                    Locale.ROOT,
                    "port %s of example %d is %s alone and %s among others",
                    port.name(),
                    row,
                    alone[i],
                    among));
          }
        }
      }
    }
  }

  @Test
  @DisplayName("trains a model that computes the same from arrays of floats")
  final void computesTheSameFromFloats() {
    TrainedStage trained = train();
    float[] examples = Tensors.toFloats(trained.examples());
    int rows = Math.toIntExact(trained.examples().size(0));
    for (Port port : trained.spec().ports()) {
      assertArrayEquals(
          Tensors.toFloats(trained.model().output(port.name(), trained.examples())),
          trained.model().output(port.name(), examples.clone(), rows),
          "port " + port.name() + ", given float[] in place of an INDArray");
    }
  }

  @Test
  @DisplayName(
      "tells what becomes of a batch without some units as running an autoencoder again does")
  final void agreesWithRunningAgain() {
    TrainedStage trained = train();
    INDArray examples = trained.examples();
    INDArray first = Tensors.of(Tensors.toFloats(examples.getRow(0)), 1, examples.size(1));
    trained
        .model()
        .capability(Autoencoder.class)
        .ifPresent(
            autoencoder -> {
              for (INDArray batch : List.of(examples, first, examples.mul(0))) {
                AblationCheck.assertAgree(autoencoder, batch);
              }
            });
  }

  @Test
  @DisplayName("tells layers, if it tells them, that compute what its ports give")
  final void tellsTheLayersThatItComputes() {
    TrainedStage trained = train();
    INDArray examples = trained.examples();
    trained
        .model()
        .capability(SequentialModel.class)
        .ifPresent(
            model -> {
              for (Port port : trained.spec().ports()) {
                float[] given = Tensors.toFloats(trained.model().output(port.name(), examples));
                float[] told =
                    Tensors.toFloats(ReferenceForward.run(model.layersUpTo(port.name()), examples));
                assertArrayEquals(
                    given,
                    told,
                    (float) BATCH_TOLERANCE,
                    "what the layers to port " + port.name() + " compute");
              }
            });
  }

  @Test
  @DisplayName("trains a model that several threads may use at once")
  final void modelMayBeUsedBySeveralThreads() {
    TrainedStage trained = train();
    Map<String, INDArray> expected = trained.call(trained.model());
    ConcurrentCalls.inParallel(() -> trained.call(trained.model()))
        .forEach(given -> same("on one thread and on several", expected, given));
  }

  @Test
  @DisplayName("changes nothing that it is given")
  final void changesNothingThatItIsGiven() {
    ExperimentPlan plan = plan();
    PluginTester tester = tester(plan, 1);
    OutputDigest before = tester.inputDigest();
    TrainedStage trained = train(step(plan), tester);
    before
        .difference(tester.inputDigest())
        .ifPresent(where -> fail("before and after training: " + where));
    INDArray input = trained.examples();
    OutputDigest given = new OutputDigest().add("input", input);
    trained.capabilities().call(trained.model(), input);
    given
        .difference(new OutputDigest().add("input", input))
        .ifPresent(where -> fail("the model changes its " + where));
  }
}

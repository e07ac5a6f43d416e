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
 * Contract tests for a {@link ModelStage}:
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

  /**
   * The approximate maximum number of checkpoints from which training is resumed, evenly spaced.
   */
  private static final int MAX_RESUMED = 8;

  /**
   * Creates a contract.
   *
   * @param provider the stage
   * @param configuration an example of its configuration as lines of YAML keys and values
   */
  public ModelStageContract(Class<? extends ModelStage<?>> provider, String configuration) {
    super(new ProviderUnderTest(ModelStage.class, provider), configuration);
  }

  /**
   * Returns the training objective for the comparison with finite differences. It is known for a
   * {@link NetworkStage}; another stage overrides this method or leaves its gradients unchecked.
   */
  protected Optional<DifferentiableLoss> differentiableLoss() {
    ExperimentPlan plan = plan();
    return networkLoss(step(plan), tester(plan, 1));
  }

  private static <C extends Record> Optional<DifferentiableLoss> networkLoss(
      StageStep<C> step, PluginTester tester) {
    if (step.plugin() instanceof NetworkStage<C> stage) {
      return Optional.of(
          new DifferentiableNetworkLoss(
              stage.trainer(step.config(), tester.upstreamSpecs()),
              stage.examples(
                  step.config(),
                  tester.stageContext(step.name(), (report, model) -> {}),
                  Split.TRAIN)));
    }
    return Optional.empty();
  }

  /** Parameters returned after an epoch, and a digest of their values at that time. */
  private record ParameterSnapshot(Map<String, INDArray> parameters, OutputDigest digest) {
    static ParameterSnapshot of(Model model) {
      Map<String, INDArray> parameters = model.parameters();
      return new ParameterSnapshot(parameters, new OutputDigest().addAll("parameter", parameters));
    }
  }

  /** A trained stage with everything it reported. */
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

  private TrainedStage train(ExperimentPlan plan, long seed, RecordingCancellation cancellation) {
    return train(step(plan), tester(plan, seed).cancelledBy(cancellation));
  }

  private TrainedStage train() {
    return train(plan(), 1, RecordingCancellation.uncancelled());
  }

  private static <C extends Record> TrainedStage train(StageStep<C> step, PluginTester tester) {
    return train(step, tester, new ArrayList<>(), Checkpointer.NONE);
  }

  /** Trains and appends to the reports. */
  private static <C extends Record> TrainedStage train(
      StageStep<C> step,
      PluginTester tester,
      List<EpochMetrics> epochMetrics,
      Checkpointer checkpoints) {
    List<ParameterSnapshot> snapshots = new ArrayList<>();
    Model model =
        step.plugin()
            .train(
                step.config(),
                tester.stageContext(
                    step.name(),
                    (report, currentModel) -> {
                      epochMetrics.add(report);
                      snapshots.add(ParameterSnapshot.of(currentModel));
                    },
                    checkpoints));
    return new TrainedStage(step, tester, model, epochMetrics, snapshots);
  }

  @Override
  final OutputDigest execute(ExperimentPlan plan, long seed, RecordingCancellation cancellation) {
    return digest(train(plan, seed, cancellation));
  }

  private static OutputDigest digest(TrainedStage trained) {
    OutputDigest digest = new OutputDigest().addAll("parameter", trained.model().parameters());
    trained.reports().forEach(digest::add);
    return digest.addAll("model's", trained.call(trained.model()));
  }

  @Override
  final boolean readsExamplesInBatches(ExperimentPlan plan) {
    return true;
  }

  @Test
  @DisplayName("conforms to its spec: parameters, ports and capabilities")
  final void conformsToItsSpec() {
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
   * Returns whether the stage reads all examples of each split that it reads; override it for a
   * stage that reads a subset by design.
   */
  protected boolean readsAllExamples() {
    return true;
  }

  @Test
  @DisplayName("reads all examples if they exceed one batch")
  final void trainsOnAllExamples() {
    ExperimentPlan plan = plan();
    PluginTester tester = largeTester(plan);
    ExampleReadLog log = new ExampleReadLog();
    StageSpec spec = train(step(plan), tester.withReadLog(log)).spec();
    if (readsAllExamples()) {
      assertReadsAll(log, tester.upstreamSpecs().data());
    }
    SortedSet<Long> epochs = log.epochs(Split.TRAIN);
    epochs.remove(Activations.EVALUATION);
    List<Long> expected = LongStream.rangeClosed(1, spec.epochs()).boxed().toList();
    assertTrue(
        epochs.isEmpty() || List.copyOf(epochs).equals(expected),
        () -> "training must read epochs " + expected + ", but it read " + epochs);
  }

  @Test
  @DisplayName("uses distinct port names in lower case with dashes")
  final void usesValidPortNames() {
    NamingRules.assertValid("port", step(plan()).spec().ports().stream().map(Port::name).toList());
  }

  @Test
  @DisplayName(
      "reports every epoch in order during training, with the metrics that its spec declares")
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
          "metrics that its spec declares (see StageSpec.withEpochMetricNames) and those reported"
              + " after epoch "
              + report.epoch());
    }
  }

  @Test
  @DisplayName("yields finite metrics, parameters and outputs")
  final void numbersAreFinite() {
    assertFinite(train());
  }

  @Test
  @DisplayName("yields finite numbers if all inputs are zero")
  final void numbersAreFiniteForZeroInput() {
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
                assertTrue(Float.isFinite(value), call + " returned " + value);
              }
            });
  }

  @Test
  @DisplayName("has gradients that agree with finite differences")
  final void gradientsMatchFiniteDifferences() {
    plan();
    GradientCheck.assertMatchesFiniteDifferences(
        differentiableLoss()
            .orElseGet(
                () ->
                    abort("not a NetworkStage: override differentiableLoss() to check gradients")));
  }

  @Test
  @DisplayName("has parameters that are bit-identical after saving and loading")
  final void parametersSurviveRoundTrip() {
    TrainedStage trained = train();
    Map<String, INDArray> saved = trained.model().parameters();
    Map<String, INDArray> loaded = saveAndLoad(saved);
    assertSame("saved and loaded", saved, loaded);
    assertSame(
        "saved, loaded and restored",
        saved,
        restore(trained.step(), trained.tester(), loaded).parameters());
  }

  @Test
  @DisplayName("restores a model with bit-identical outputs")
  final void restoresAnEqualModel() {
    TrainedStage trained = train();
    Model restored =
        restore(trained.step(), trained.tester(), saveAndLoad(trained.model().parameters()));
    assertSame("trained and restored", trained.call(trained.model()), trained.call(restored));
  }

  private Map<String, INDArray> saveAndLoad(Map<String, INDArray> parameters) {
    new Safetensors(parameters, Map.of()).write(directory().resolve("model.safetensors"));
    return Safetensors.read(directory().resolve("model.safetensors")).arrays();
  }

  private static <C extends Record> Model restore(
      StageStep<C> step, PluginTester tester, Map<String, INDArray> parameters) {
    return step.plugin().restore(step.config(), tester.upstreamSpecs(), parameters);
  }

  private static void assertSame(
      String what, Map<String, INDArray> first, Map<String, INDArray> second) {
    assertSame(what, new OutputDigest().addAll("", first), new OutputDigest().addAll("", second));
  }

  @Test
  @DisplayName("resumes bit-identically from each of its checkpoints")
  final void resumesFromItsCheckpoints() {
    ExperimentPlan plan = plan();
    List<EpochMetrics> epochMetrics = new ArrayList<>();
    RecordingCheckpointer every = new RecordingCheckpointer(null, epochMetrics::size);
    TrainedStage uninterrupted = train(step(plan), tester(plan, 1), epochMetrics, every);
    assertSame(
        "trained without and with checkpoints",
        digest(train(plan, 1, RecordingCancellation.uncancelled())),
        digest(uninterrupted));
    List<RecordingCheckpointer.SavedCheckpoint> all = every.saved();
    if (all.isEmpty()) {
      abort("it saves no checkpoints, so training restarts after an interruption");
    }
    for (int i = 0; i < all.size(); i += Math.max(1, all.size() / MAX_RESUMED)) {
      Checkpoint start = all.get(i).checkpoint();
      List<EpochMetrics> expected =
          new ArrayList<>(uninterrupted.reports().subList(0, all.get(i).reportedEpochs()));
      TrainedStage resumed =
          train(
              step(plan),
              tester(plan, 1),
              expected,
              new RecordingCheckpointer(start, expected::size));
      assertSame(
          "trained without interruption and resumed from " + start.position(),
          digest(uninterrupted),
          digest(resumed));
    }
  }

  private static void assertSame(String what, OutputDigest first, OutputDigest second) {
    first.difference(second).ifPresent(difference -> fail(what + ": " + difference.strip()));
  }

  @Test
  @DisplayName(
      "returns copies of its parameters, unaffected by training and by modifications of other"
          + " copies")
  final void parametersAreCopies() {
    TrainedStage trained = train();
    for (ParameterSnapshot snapshot : trained.snapshots()) {
      snapshot
          .digest()
          .difference(new OutputDigest().addAll("parameter", snapshot.parameters()))
          .ifPresent(
              difference ->
                  fail(
                      "parameters returned after an epoch, compared with their values after"
                          + " training: "
                          + difference));
    }
    Map<String, INDArray> original = trained.call(trained.model());
    trained.model().parameters().values().forEach(values -> values.addi(1));
    assertSame(
        "before and after modifying returned parameters", original, trained.call(trained.model()));
  }

  @Test
  @DisplayName(
      "trains a model whose output for an example does not depend on the batch or on previous"
          + " calls")
  final void outputDoesNotDependOnTheBatch() {
    TrainedStage trained = train();
    INDArray examples = trained.examples();
    assertSame(
        "two calls with the same input",
        trained.call(trained.model()),
        trained.call(trained.model()));
    for (Port port : trained.spec().ports()) {
      float[] wholeBatch = Tensors.toFloats(trained.model().output(port.name(), examples));
      for (int row = 0; row < examples.size(0); row++) {
        float[] example = Tensors.toFloats(examples.getRow(row));
        float[] singleRow =
            Tensors.toFloats(
                trained.model().output(port.name(), Tensors.of(example, 1, example.length)));
        for (int i = 0; i < singleRow.length; i++) {
          float inBatch = wholeBatch[row * singleRow.length + i];
          if (Math.abs(singleRow[i] - inBatch) > BATCH_TOLERANCE * (1 + Math.abs(singleRow[i]))) {
            fail(
                String.format(
                    Locale.ROOT,
                    "port %s of example %d is %s alone and %s in a batch",
                    port.name(),
                    row,
                    singleRow[i],
                    inBatch));
          }
        }
      }
    }
  }

  @Test
  @DisplayName("trains a model whose float[] and INDArray outputs are equal")
  final void floatAndArrayOutputsAgree() {
    TrainedStage trained = train();
    float[] examples = Tensors.toFloats(trained.examples());
    int rows = Math.toIntExact(trained.examples().size(0));
    for (Port port : trained.spec().ports()) {
      assertArrayEquals(
          Tensors.toFloats(trained.model().output(port.name(), trained.examples())),
          trained.model().output(port.name(), examples.clone(), rows),
          "port " + port.name() + ", as float[] and as INDArray");
    }
  }

  @Test
  @DisplayName("computes ablation effects of an autoencoder as brute force does")
  final void ablationMatchesBruteForce() {
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
  @DisplayName("exports layers, if any, that compute its outputs")
  final void exportedLayersMatchOutputs() {
    TrainedStage trained = train();
    INDArray examples = trained.examples();
    trained
        .model()
        .capability(SequentialModel.class)
        .ifPresent(
            model -> {
              for (Port port : trained.spec().ports()) {
                float[] actual = Tensors.toFloats(trained.model().output(port.name(), examples));
                float[] layered =
                    Tensors.toFloats(ReferenceForward.run(model.layersUpTo(port.name()), examples));
                assertArrayEquals(
                    actual,
                    layered,
                    (float) BATCH_TOLERANCE,
                    "output of the exported layers up to port " + port.name());
              }
            });
  }

  @Test
  @DisplayName("trains a thread-safe model")
  final void modelIsThreadSafe() {
    TrainedStage trained = train();
    Map<String, INDArray> expected = trained.call(trained.model());
    ConcurrentCalls.inParallel(() -> trained.call(trained.model()))
        .forEach(actual -> assertSame("on one thread and on several threads", expected, actual));
  }

  @Test
  @DisplayName("does not modify its input")
  final void doesNotModifyItsInput() {
    ExperimentPlan plan = plan();
    PluginTester tester = tester(plan, 1);
    OutputDigest original = tester.inputDigest();
    TrainedStage trained = train(step(plan), tester);
    original
        .difference(tester.inputDigest())
        .ifPresent(difference -> fail("the input before and after training: " + difference));
    INDArray input = trained.examples();
    OutputDigest digest = new OutputDigest().add("input", input);
    trained.capabilities().call(trained.model(), input);
    digest
        .difference(new OutputDigest().add("input", input))
        .ifPresent(difference -> fail("the model modified its " + difference));
  }
}

package io.decant.testkit;

import static io.decant.api.Stability.Level.EVOLVING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.decant.api.Activations;
import io.decant.api.Checkpoint;
import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.Stability;
import io.decant.api.StageOutline;
import io.decant.api.Tensors;
import io.decant.api.capability.Autoencoder;
import io.decant.api.capability.LayeredModel;
import io.decant.api.spi.Checkpoints;
import io.decant.api.spi.ModelStage;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.StageStep;
import io.decant.engine.step.FiniteNumbers;
import io.decant.engine.step.Promises;
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
@Stability(EVOLVING)
public abstract non-sealed class ModelStageContract extends PluginContract {

  private static final double BATCH_TOLERANCE = 1e-4;

  /** From no more checkpoints than about so many training goes on, spread over all. */
  private static final int MOST_RESUMED = 8;

  /**
   * A contract.
   *
   * @param provider the stage
   * @param configuration an example of its configuration, as YAML keys and values, one a line
   */
  protected ModelStageContract(Class<? extends ModelStage<?>> provider, String configuration) {
    super(new Provision(ModelStage.class, provider), configuration);
  }

  /**
   * What the stage minimises, to be held against finite differences. For a {@link NetworkStage} it is known; another
   * stage says it here, or leaves its gradients unchecked.
   */
  protected Optional<DifferentiableLoss> differentiableLoss() {
    ExperimentPlan plan = plan();
    return networkLoss(step(plan), bench(plan, 1));
  }

  private static <C extends Record> Optional<DifferentiableLoss> networkLoss(StageStep<C> step, Workbench bench) {
    if (step.plugin() instanceof NetworkStage<C> stage) {
      return Optional.of(
          new NetworkLoss(
              stage.trainer(step.config(), bench.wiring()),
              stage.examples(step.config(), bench.stageScope(step.name(), (report, model) -> {}), Split.TRAIN)));
    }
    return Optional.empty();
  }

  /** Parameters that were handed out after an epoch, and what they were at that time. */
  private record HandedOut(Map<String, INDArray> parameters, Fingerprint then) {
    static HandedOut by(Model model) {
      Map<String, INDArray> parameters = model.parameters();
      return new HandedOut(parameters, new Fingerprint().addAll("parameter", parameters));
    }
  }

  /** A stage that was trained, with all that was seen of it. */
  private record Trained(
      StageStep<?> step, Workbench bench, Model model, List<EpochReport> reports, List<HandedOut> handedOut) {

    StageOutline outline() {
      return step.outline();
    }

    INDArray examples() {
      Activations input = bench.activations(outline().input(), Split.TEST);
      return input.rows(Activations.MEASURING_PASS, 0, input.count());
    }

    Roles roles() {
      return new Roles(
          outline(),
          bench.wiring().port(outline().input()).width(),
          bench.wiring().data().width(),
          bench.wiring().data().classes().size());
    }

    Map<String, INDArray> call(Model called) {
      return roles().call(called, examples());
    }
  }

  private static StageStep<?> step(ExperimentPlan plan) {
    return (StageStep<?>) subject(plan);
  }

  private Trained train(ExperimentPlan plan, long seed, Asking asking) {
    return train(step(plan), bench(plan, seed).cancelWhen(asking));
  }

  private Trained train() {
    return train(plan(), 1, Asking.never());
  }

  private static <C extends Record> Trained train(StageStep<C> step, Workbench bench) {
    return train(step, bench, new ArrayList<>(), Checkpoints.NONE);
  }

  /** Trains, which adds to the reports. */
  private static <C extends Record> Trained train(
      StageStep<C> step, Workbench bench, List<EpochReport> reports, Checkpoints checkpoints) {
    List<HandedOut> handedOut = new ArrayList<>();
    Model model = step.plugin().train(step.config(), bench.stageScope(step.name(), (report, now) -> {
      reports.add(report);
      handedOut.add(HandedOut.by(now));
    }, checkpoints));
    return new Trained(step, bench, model, reports, handedOut);
  }

  @Override
  final Fingerprint perform(ExperimentPlan plan, long seed, Asking asking) {
    return fingerprint(train(plan, seed, asking));
  }

  private static Fingerprint fingerprint(Trained trained) {
    Fingerprint given = new Fingerprint().addAll("parameter", trained.model().parameters());
    trained.reports().forEach(given::add);
    return given.addAll("model's", trained.call(trained.model()));
  }

  @Override
  final boolean worksThroughExamples(ExperimentPlan plan) {
    return true;
  }

  @Test
  @DisplayName("trains a model of the parameters, ports and roles that its outline promises")
  final void keepsItsPromises() {
    Trained trained = train();
    Promises.check(
        trained.outline(), trained.model(), trained.bench().activations(trained.outline().input(), Split.TEST));
    trained.roles().assertShapes(trained.call(trained.model()), trained.examples().size(0));
    trained.model().parameters().forEach((name, values) -> {
      assertEquals(DataType.FLOAT, values.dataType(), "type of parameter " + name);
      assertEquals('c', values.ordering(), "order of parameter " + name);
    });
  }

  /** Whether it reads all examples of a split that it reads at all; overridden for a stage that takes some by design. */
  protected boolean readsAllExamples() {
    return true;
  }

  @Test
  @DisplayName("trains on more examples than a batch holds, and reads all of them")
  final void trainsOnAllExamples() {
    ExperimentPlan plan = plan();
    Workbench bench = largeBench(plan);
    ReadLog log = new ReadLog();
    StageOutline outline = train(step(plan), bench.counting(log)).outline();
    if (readsAllExamples()) {
      assertReadsAll(log, bench.wiring().data());
    }
    SortedSet<Long> passes = log.passes(Split.TRAIN);
    passes.remove(Activations.MEASURING_PASS);
    List<Long> expected = LongStream.rangeClosed(1, outline.epochs()).boxed().toList();
    assertTrue(
        passes.isEmpty() || List.copyOf(passes).equals(expected),
        () -> "epoch e reads its examples in pass e, so in passes " + expected + ", but it reads them in " + passes);
  }

  @Test
  @DisplayName("names its ports in lower case with dashes, each once")
  final void namesItsPorts() {
    Names.assertGood("port", step(plan()).outline().ports().stream().map(Port::name).toList());
  }

  @Test
  @DisplayName("reports every epoch, in order, while it trains, with the measures that its outline declares")
  final void reportsEveryEpoch() {
    Trained trained = train();
    List<String> expected = new ArrayList<>();
    for (int epoch = 1; epoch <= trained.outline().epochs(); epoch++) {
      expected.add(epoch + " of " + trained.outline().epochs());
    }
    assertEquals(expected, trained.reports().stream().map(r -> r.epoch() + " of " + r.epochs()).toList());
    for (EpochReport report : trained.reports()) {
      Set<String> declared = trained.outline().measures()
          .map(measures -> Set.copyOf(measures.after(report.epoch(), report.epochs())))
          .orElse(Set.of());
      assertEquals(
          declared,
          report.measures().keySet(),
          "measures that its outline declares, see StageOutline.measuring, and those after epoch " + report.epoch());
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
    assertFinite(train(step(plan), blankBench(plan)));
  }

  private static void assertFinite(Trained trained) {
    trained.reports().forEach(FiniteNumbers::require);
    FiniteNumbers.require(trained.model(), "after training");
    trained.call(trained.model()).forEach((call, values) -> {
      for (float value : Tensors.toFloats(values)) {
        assertTrue(Float.isFinite(value), call + " gives " + value);
      }
    });
  }

  @Test
  @DisplayName("has gradients that agree with finite differences")
  final void gradientsAgreeWithDifferences() {
    plan();
    GradientCheck.assertMatchesDifferences(
        differentiableLoss()
            .orElseGet(() -> abort("it is no NetworkStage: override differentiableLoss() to have gradients checked")));
  }

  @Test
  @DisplayName("has parameters that survive saving and loading bit for bit")
  final void parametersSurviveSavingAndLoading() {
    Trained trained = train();
    Map<String, INDArray> saved = trained.model().parameters();
    Map<String, INDArray> loaded = savedAndLoaded(saved);
    same("saved and loaded", saved, loaded);
    same("saved, loaded and restored", saved, restored(trained.step(), trained.bench(), loaded).parameters());
  }

  @Test
  @DisplayName("restores a model that computes the same bits")
  final void restoresTheSameModel() {
    Trained trained = train();
    Model restored =
        restored(trained.step(), trained.bench(), savedAndLoaded(trained.model().parameters()));
    same("trained and restored", trained.call(trained.model()), trained.call(restored));
  }

  private Map<String, INDArray> savedAndLoaded(Map<String, INDArray> parameters) {
    new Safetensors(parameters, Map.of()).write(folder().resolve("model.safetensors"));
    return Safetensors.read(folder().resolve("model.safetensors")).arrays();
  }

  private static <C extends Record> Model restored(
      StageStep<C> step, Workbench bench, Map<String, INDArray> parameters) {
    return step.plugin().restore(step.config(), bench.wiring(), parameters);
  }

  private static void same(String what, Map<String, INDArray> one, Map<String, INDArray> two) {
    same(what, new Fingerprint().addAll("", one), new Fingerprint().addAll("", two));
  }

  @Test
  @DisplayName("goes on from each of its checkpoints to the same bits")
  final void goesOnFromItsCheckpoints() {
    ExperimentPlan plan = plan();
    List<EpochReport> reports = new ArrayList<>();
    EveryCheckpoint every = new EveryCheckpoint(Optional.empty(), reports::size);
    Trained whole = train(step(plan), bench(plan, 1), reports, every);
    same("trained without and with checkpoints", fingerprint(train(plan, 1, Asking.never())), fingerprint(whole));
    List<EveryCheckpoint.Kept> all = every.saved();
    if (all.isEmpty()) {
      abort("it keeps no checkpoints, so one that is killed begins anew");
    }
    for (int i = 0; i < all.size(); i += Math.max(1, all.size() / MOST_RESUMED)) {
      Checkpoint from = all.get(i).checkpoint();
      List<EpochReport> known = new ArrayList<>(whole.reports().subList(0, all.get(i).reported()));
      Trained resumed =
          train(step(plan), bench(plan, 1), known, new EveryCheckpoint(Optional.of(from), known::size));
      same("trained in one go and from " + from.position(), fingerprint(whole), fingerprint(resumed));
    }
  }

  private static void same(String what, Fingerprint one, Fingerprint two) {
    one.difference(two).ifPresent(where -> fail(what + ": " + where.strip()));
  }

  @Test
  @DisplayName("hands its parameters out as copies that neither training nor their owner changes for another")
  final void parametersAreCopies() {
    Trained trained = train();
    for (HandedOut out : trained.handedOut()) {
      out.then().difference(new Fingerprint().addAll("parameter", out.parameters()))
          .ifPresent(where -> fail("handed out after an epoch, then and after training: " + where));
    }
    Map<String, INDArray> before = trained.call(trained.model());
    trained.model().parameters().values().forEach(values -> values.addi(1));
    same("before and after someone changes parameters that were handed out", before, trained.call(trained.model()));
  }

  @Test
  @DisplayName("trains a model that gives an example the same output alone, among others, and again")
  final void modelIsAFunctionOfTheExample() {
    Trained trained = train();
    INDArray examples = trained.examples();
    same("twice the same input", trained.call(trained.model()), trained.call(trained.model()));
    for (Port port : trained.outline().ports()) {
      float[] together = Tensors.toFloats(trained.model().output(port.name(), examples));
      for (int row = 0; row < examples.size(0); row++) {
        float[] example = Tensors.toFloats(examples.getRow(row));
        float[] alone = Tensors.toFloats(trained.model().output(port.name(), Tensors.of(example, 1, example.length)));
        for (int i = 0; i < alone.length; i++) {
          float among = together[row * alone.length + i];
          if (Math.abs(alone[i] - among) > BATCH_TOLERANCE * (1 + Math.abs(alone[i]))) {
            fail(
                String.format(
                    Locale.ROOT, "port %s of example %d is %s alone and %s among others",
                    port.name(), row, alone[i], among));
          }
        }
      }
    }
  }

  @Test
  @DisplayName("tells what becomes of a batch without some units as running an autoencoder again does")
  final void agreesWithRunningAgain() {
    Trained trained = train();
    INDArray examples = trained.examples();
    INDArray first = Tensors.of(Tensors.toFloats(examples.getRow(0)), 1, examples.size(1));
    trained.model().as(Autoencoder.class).ifPresent(autoencoder -> {
      for (INDArray batch : List.of(examples, first, examples.mul(0))) {
        Ablations.assertAgree(autoencoder, batch);
      }
    });
  }

  @Test
  @DisplayName("tells layers, if it tells them, that compute what its ports give")
  final void tellsTheLayersThatItComputes() {
    Trained trained = train();
    INDArray examples = trained.examples();
    trained.model().as(LayeredModel.class).ifPresent(model -> {
      for (Port port : trained.outline().ports()) {
        float[] given = Tensors.toFloats(trained.model().output(port.name(), examples));
        float[] told = Tensors.toFloats(Layers.run(model.layersTo(port.name()), examples));
        assertArrayEquals(given, told, (float) BATCH_TOLERANCE, "what the layers to port " + port.name() + " compute");
      }
    });
  }

  @Test
  @DisplayName("trains a model that several threads may use at once")
  final void modelMayBeUsedBySeveralThreads() {
    Trained trained = train();
    Map<String, INDArray> expected = trained.call(trained.model());
    OtherThreads.sameTime(() -> trained.call(trained.model()))
        .forEach(given -> same("on one thread and on several", expected, given));
  }

  @Test
  @DisplayName("changes nothing that it is given")
  final void changesNothingThatItIsGiven() {
    ExperimentPlan plan = plan();
    Workbench bench = bench(plan, 1);
    Fingerprint before = bench.given();
    Trained trained = train(step(plan), bench);
    before.difference(bench.given()).ifPresent(where -> fail("before and after training: " + where));
    INDArray input = trained.examples();
    Fingerprint given = new Fingerprint().add("input", input);
    trained.roles().call(trained.model(), input);
    given.difference(new Fingerprint().add("input", input)).ifPresent(where -> fail("the model changes its " + where));
  }
}

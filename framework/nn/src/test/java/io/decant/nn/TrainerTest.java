package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.CancelledException;
import io.decant.api.Model;
import io.decant.api.RandomStreams;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationFunction;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainerTest {

  private static final NetworkSpec AUTOENCODER =
      NetworkSpec.of(
          new Dense("encoder", 6, 3, ActivationFunction.SIGMOID, Initialisation.PYTORCH_LINEAR),
          new Dense("decoder", 3, 6, ActivationFunction.SIGMOID, Initialisation.PYTORCH_LINEAR));
  private static final NetworkSpec CLASSIFIER =
      NetworkSpec.of(
          new Dense("hidden", 6, 5, ActivationFunction.TANH_RELU, Initialisation.PYTORCH_LINEAR),
          new Dense("output", 5, 2, ActivationFunction.IDENTITY, Initialisation.PYTORCH_LINEAR));
  private static final Objective DIVERGENCE =
      Objective.of(
          Loss.MEAN_SQUARED_ERROR,
          Optional.of(new PenaltyConfig(Optional.of(0.9), Optional.empty(), 0.1, 1e-7)),
          "encoder");

  private record NetworkModel(Network network) implements Model {
    @Override
    public Map<String, INDArray> parameters() {
      return network.parameters();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return network.forward(input);
    }
  }

  private static float[] uniform(int count) {
    RandomGenerator random = RandomStreams.stream(3, "data");
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static SupervisedData reconstructed(int count) {
    return SupervisedData.reconstruction(Activations.of(uniform(count * 6), 6));
  }

  /**
   * Two classes, distinguished by whether the first or the second half of the values is brighter.
   */
  private static SupervisedData halves(int count) {
    float[] x = uniform(count * 6);
    int[] labels = new int[count];
    for (int r = 0; r < count; r++) {
      float first = x[r * 6] + x[r * 6 + 1] + x[r * 6 + 2];
      float second = x[r * 6 + 3] + x[r * 6 + 4] + x[r * 6 + 5];
      labels[r] = first > second ? 1 : 0;
    }
    return SupervisedData.classification(Activations.of(x, 6), labels);
  }

  private static float[] trained(
      RecordingTrainingContext context,
      Objective objective,
      int count,
      TrainingConfig trainingConfig) {
    return FlatParameters.parameters(
        new Trainer(AUTOENCODER, objective, trainingConfig)
            .train(context, split -> reconstructed(count), NetworkModel::new)
            .network());
  }

  @Test
  void learnsToSeparateClasses() {
    RecordingTrainingContext context = new RecordingTrainingContext(1);
    new Trainer(
            CLASSIFIER, Objective.of(Loss.SOFTMAX_CROSS_ENTROPY), new TrainingConfig(40, 16, 1e-2))
        .train(context, split -> halves(400), NetworkModel::new);
    Map<String, Double> first = context.reports.get(0).metrics();
    Map<String, Double> last = context.reports.get(39).metrics();
    assertTrue(last.get("test-accuracy") > 0.95, last.toString());
    assertTrue(last.get("epoch-loss") < first.get("epoch-loss") / 2, first + " " + last);
    List<String> everyEpoch =
        List.of("last-batch-loss", "epoch-loss", "epoch-accuracy", "test-loss", "test-accuracy");
    assertEquals(everyEpoch, List.copyOf(first.keySet()));
    assertEquals(
        List.of(
            "last-batch-loss",
            "epoch-loss",
            "epoch-accuracy",
            "train-loss",
            "train-accuracy",
            "test-loss",
            "test-accuracy"),
        List.copyOf(last.keySet()));
  }

  @Test
  void sameSeedIsBitIdenticalAndAnotherSeedDiffers() {
    TrainingConfig trainingConfig = new TrainingConfig(3, 8, 1e-3);
    float[] first = trained(new RecordingTrainingContext(1), DIVERGENCE, 100, trainingConfig);
    assertArrayEquals(
        first, trained(new RecordingTrainingContext(1), DIVERGENCE, 100, trainingConfig), 0f);
    assertFalse(
        Arrays.equals(
            first, trained(new RecordingTrainingContext(2), DIVERGENCE, 100, trainingConfig)));
  }

  @Test
  void metricsAreMeansOverExamplesWithThePenaltyOfEachBatch() {
    RecordingTrainingContext context = new RecordingTrainingContext(1);
    SupervisedData examples = reconstructed(5);
    float[] flat = trained(context, DIVERGENCE, 5, new TrainingConfig(1, 2, 1e-3));
    double[] theta = new double[flat.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = flat[i];
    }
    ReferenceNetwork reference = new ReferenceNetwork(AUTOENCODER, DIVERGENCE);
    ReferenceNetwork networkWithoutPenalty =
        new ReferenceNetwork(AUTOENCODER, Objective.of(Loss.MEAN_SQUARED_ERROR));
    double loss = 0;
    double error = 0;
    for (int from = 0; from < 5; from += 2) {
      double[][] x = rows(examples.input(), from, Math.min(from + 2, 5));
      loss += reference.objective(theta, x, x, new int[0]) * x.length / 5;
      error += networkWithoutPenalty.objective(theta, x, x, new int[0]) * x.length / 5;
    }
    Map<String, Double> measures = context.reports.get(0).metrics();
    assertEquals(loss, measures.get("test-loss"), 1e-6);
    assertEquals(error, measures.get("test-mse"), 1e-6);
    assertEquals(loss - error, measures.get("test-penalty"), 1e-6);
    assertEquals(measures.get("test-loss"), measures.get("train-loss"));
    assertEquals(
        List.of(
            "last-batch-loss",
            "epoch-loss",
            "epoch-mse",
            "epoch-penalty",
            "train-loss",
            "train-mse",
            "train-penalty",
            "test-loss",
            "test-mse",
            "test-penalty"),
        List.copyOf(measures.keySet()));
  }

  @Test
  void epochMetricsUseEachBatchBeforeItsStep() {
    RecordingTrainingContext context = new RecordingTrainingContext(1);
    trained(context, DIVERGENCE, 10, new TrainingConfig(2, 10, 1e-2));
    RecordingTrainingContext before = new RecordingTrainingContext(1);
    trained(before, DIVERGENCE, 10, new TrainingConfig(1, 10, 1e-2));
    for (String measure : List.of("loss", "mse", "penalty")) {
      assertEquals(
          before.reports.get(0).metrics().get("train-" + measure),
          context.reports.get(1).metrics().get("epoch-" + measure),
          1e-6);
    }
  }

  @Test
  void epochMetricsWeightAllExamplesEqually() {
    // with negligible steps, an epoch's network equals the trained one; the last batch is smaller
    TrainingConfig config = new TrainingConfig(2, 4, 1e-30);
    Objective error = Objective.of(Loss.MEAN_SQUARED_ERROR);
    RecordingTrainingContext codingContext = new RecordingTrainingContext(1);
    trained(codingContext, error, 10, config);
    RecordingTrainingContext classifyingContext = new RecordingTrainingContext(1);
    new Trainer(CLASSIFIER, Objective.of(Loss.SOFTMAX_CROSS_ENTROPY), config)
        .train(classifyingContext, split -> halves(10), NetworkModel::new);
    for (RecordingTrainingContext context : List.of(codingContext, classifyingContext)) {
      Map<String, Double> last = context.reports.get(1).metrics();
      assertEquals(last.get("train-loss"), last.get("epoch-loss"), 1e-6);
      assertEquals(last.get("train-accuracy"), last.get("epoch-accuracy"));
      assertEquals(
          last.get("train-loss"), context.reports.get(0).metrics().get("epoch-loss"), 1e-6);
    }
  }

  @Test
  void metricsDoNotDependOnTheNumberOfThreads() {
    Objective classes = Objective.of(Loss.SOFTMAX_CROSS_ENTROPY);
    // fewer batches than parts, as many, and more with an incomplete last batch
    for (int count : List.of(3, 16, 101)) {
      List<Map<String, Double>> codeMetrics = new ArrayList<>();
      List<Map<String, Double>> classifierMetrics = new ArrayList<>();
      for (int threads : List.of(1, 2, 5, 8)) {
        RecordingTrainingContext codingContext = new RecordingTrainingContext(1);
        codingContext.threads = threads;
        trained(codingContext, DIVERGENCE, count, new TrainingConfig(2, 2, 1e-3));
        codeMetrics.add(codingContext.reports.get(1).metrics());
        RecordingTrainingContext classifyingContext = new RecordingTrainingContext(1);
        classifyingContext.threads = threads;
        new Trainer(CLASSIFIER, classes, new TrainingConfig(2, 2, 1e-3))
            .train(classifyingContext, split -> halves(count), NetworkModel::new);
        classifierMetrics.add(classifyingContext.reports.get(1).metrics());
      }
      for (int i = 1; i < codeMetrics.size(); i++) {
        assertEquals(codeMetrics.get(0), codeMetrics.get(i));
        assertEquals(classifierMetrics.get(0), classifierMetrics.get(i));
      }
    }
  }

  private static double[][] rows(Activations from, int first, int last) {
    float[] values = Tensors.toFloats(from.slice(0, first, last));
    double[][] rows = new double[last - first][from.width()];
    for (int i = 0; i < values.length; i++) {
      rows[i / from.width()][i % from.width()] = values[i];
    }
    return rows;
  }

  @Test
  void lastBatchLossIsComputedBeforeTheStep() {
    RecordingTrainingContext context = new RecordingTrainingContext(1);
    trained(context, DIVERGENCE, 10, new TrainingConfig(2, Integer.MAX_VALUE, 1e-2));
    // test and training examples are equal here
    double before = context.reports.get(0).metrics().get("test-loss");
    // the single batch of an epoch is shuffled, so sums differ in the last bits
    assertEquals(before, context.reports.get(1).metrics().get("last-batch-loss"), 1e-6);
    assertTrue(context.reports.get(1).metrics().get("train-loss") < before);
  }

  @Test
  void reportsProgressBatchByBatch() {
    RecordingTrainingContext context = new RecordingTrainingContext(1);
    trained(context, DIVERGENCE, 10, new TrainingConfig(2, 4, 1e-3));
    assertEquals(20, context.expected);
    assertEquals(List.of(4L, 4L, 2L, 4L, 4L, 2L), context.advances);
    assertEquals(List.of("epoch 1/2", "loss", "loss", "epoch 2/2", "loss", "loss"), context.shown);
    assertEquals(List.of("train", "evaluate", "train", "evaluate"), context.timed);
  }

  @Test
  void stopsAtTheNextBatchWhenCancelled() {
    RecordingTrainingContext trainingContext = new RecordingTrainingContext(1, 2);
    assertThrows(
        CancelledException.class,
        () -> trained(trainingContext, DIVERGENCE, 100, new TrainingConfig(1, 10, 1e-3)));
    assertEquals(2, trainingContext.advances.size());

    RecordingTrainingContext evaluationContext = new RecordingTrainingContext(1, 13);
    assertThrows(
        CancelledException.class,
        () -> trained(evaluationContext, DIVERGENCE, 100, new TrainingConfig(1, 10, 1e-3)));
    assertEquals(10, evaluationContext.advances.size());
    assertEquals(List.of(), evaluationContext.reports);
  }

  @Test
  void trainingReadsItsEpochAndEvaluationReadsTheEvaluationSample() {
    // input and target contain the epoch and the row, so a target of another epoch would not match
    EpochRecordingActivations input = new EpochRecordingActivations();
    EpochRecordingActivations target = new EpochRecordingActivations();
    NetworkSpec one =
        NetworkSpec.of(
            new Dense("only", 2, 2, ActivationFunction.IDENTITY, Initialisation.PYTORCH_LINEAR));
    new Trainer(one, Objective.of(Loss.MEAN_SQUARED_ERROR), new TrainingConfig(2, 4, 1e-3))
        .train(
            new RecordingTrainingContext(1),
            split -> SupervisedData.regression(input, target),
            NetworkModel::new);
    assertEquals(input.rowsRead.toString(), target.rowsRead.toString());
    // the first batch before training; three batches in each of two epochs; three test batches
    // after each; finally the training set
    assertEquals("1111000222000000", input.log.toString());
    assertEquals(
        new TreeSet<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
        new TreeSet<>(input.rowsRead.subList(4, 14)));
    assertFalse(
        input.rowsRead.subList(4, 14).equals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
        "not shuffled");
    assertFalse(
        input.rowsRead.subList(4, 14).equals(input.rowsRead.subList(24, 34)), "not reshuffled");
  }

  private static final class EpochRecordingActivations implements Activations {
    final StringBuilder log = new StringBuilder();
    final List<Integer> rowsRead = new ArrayList<>();

    @Override
    public int count() {
      return 10;
    }

    @Override
    public int width() {
      return 2;
    }

    @Override
    public boolean isResampled() {
      return true;
    }

    @Override
    public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
      log.append(epoch);
      for (int i = from; i < to; i++) {
        rowsRead.add(rows[i]);
        destination.put(epoch).put(rows[i]);
      }
    }

    @Override
    public INDArray slice(long epoch, int from, int to) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void rejectsExamplesThatDoNotMatchTheNetwork() {
    Trainer trainer = new Trainer(AUTOENCODER, DIVERGENCE, new TrainingConfig(1, 4, 1e-3));
    SupervisedData invalid = SupervisedData.reconstruction(Activations.of(new float[10], 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> trainer.train(new RecordingTrainingContext(1), split -> invalid, NetworkModel::new));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            trainer.train(new RecordingTrainingContext(1), split -> halves(4), NetworkModel::new));
  }
}

package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.Checkpoint;
import io.decant.api.Model;
import io.decant.api.RandomStreams;
import io.decant.api.capability.ActivationFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A training that resumes from a checkpoint yields the same bits as an uninterrupted one. */
class CheckpointResumeTest {

  private static final int COUNT = 37;
  private static final TrainingConfig SCHEDULE = new TrainingConfig(3, 8, 1e-2);

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

  private static Dense layer(String name, int inputs, int outputs, ActivationFunction activation) {
    return new Dense(name, inputs, outputs, activation, Initialisation.PYTORCH_LINEAR);
  }

  static Stream<Arguments> trainers() {
    NetworkSpec classifier =
        NetworkSpec.of(
            layer("hidden", 6, 5, ActivationFunction.TANH_RELU),
            layer("output", 5, 3, ActivationFunction.IDENTITY));
    NetworkSpec autoencoder =
        NetworkSpec.of(
            layer("encoder", 6, 4, ActivationFunction.SIGMOID),
            layer("decoder", 4, 6, ActivationFunction.SIGMOID));
    Objective divergence =
        Objective.of(
            Loss.MEAN_SQUARED_ERROR,
            Optional.of(new PenaltyConfig(Optional.of(0.9), Optional.empty(), 0.1, 1e-7)),
            "encoder");
    return Stream.of(
        Arguments.of(
            new Trainer(classifier, Objective.of(Loss.SOFTMAX_CROSS_ENTROPY), SCHEDULE), true),
        Arguments.of(
            new Trainer(autoencoder, Objective.of(Loss.MEAN_SQUARED_ERROR), SCHEDULE), false),
        Arguments.of(new Trainer(autoencoder, divergence, SCHEDULE), false));
  }

  private static SupervisedData examples(boolean labelled) {
    RandomGenerator random = RandomStreams.stream(3, "data");
    float[] x = new float[COUNT * 6];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat();
    }
    Activations input = Activations.of(x, 6);
    return labelled
        ? SupervisedData.classification(input, random.ints(COUNT, 0, 3).toArray())
        : SupervisedData.reconstruction(input);
  }

  private static float[] train(
      Trainer trainer, boolean labelled, RecordingTrainingContext context) {
    SupervisedData examples = examples(labelled);
    return FlatParameters.parameters(
        trainer.train(context, split -> examples, NetworkModel::new).network());
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void resumesBitIdenticallyFromEachCheckpoint(Trainer trainer, boolean labelled) {
    RecordingTrainingContext uninterrupted = new RecordingTrainingContext(1);
    float[] expected = train(trainer, labelled, uninterrupted);
    for (int threads : new int[] {1, 2}) {
      RecordingTrainingContext complete = new RecordingTrainingContext(1);
      complete.threads = threads;
      complete.isCheckpointAlwaysDue = true;
      assertArrayEquals(expected, train(trainer, labelled, complete), 0f);
      complete.saved.forEach(
          (checkpoint, reported) -> {
            RecordingTrainingContext resumed =
                new RecordingTrainingContext(1).resumingFrom(checkpoint);
            assertArrayEquals(
                expected, train(trainer, labelled, resumed), 0f, checkpoint.position());
            List<?> reports = uninterrupted.reports;
            assertEquals(
                reports.subList(reported, reports.size()), resumed.reports, checkpoint.position());
            assertEquals(uninterrupted.startMetrics, resumed.startMetrics, checkpoint.position());
            assertArrayEquals(
                uninterrupted.untrained.get(0),
                resumed.untrained.get(0),
                0f,
                checkpoint.position());
          });
    }
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void reportsTheLossOfTheFirstBatchBeforeTraining(Trainer trainer, boolean labelled) {
    RecordingTrainingContext context = new RecordingTrainingContext(1);
    train(
        new Trainer(
            trainer.networkSpec(), trainer.objective(), new TrainingConfig(1, COUNT, 1e-30)),
        labelled,
        context);
    double first = context.startMetrics.get(0).get("epoch-loss");
    assertEquals(context.reports.get(0).metrics().get("epoch-loss"), first, 1e-6);
    assertEquals(
        trainer.objective().penalty().isPresent(),
        context.startMetrics.get(0).containsKey("epoch-penalty"));
  }

  @Test
  void isInterruptibleBetweenAnyTwoSteps() {
    RecordingTrainingContext context = new RecordingTrainingContext(1);
    context.isCheckpointAlwaysDue = true;
    train((Trainer) trainers().toList().get(1).get()[0], false, context);
    Set<String> expected = new TreeSet<>();
    for (int epoch = 1; epoch <= 3; epoch++) {
      for (int batch = epoch == 1 ? 2 : 1; batch <= 5; batch++) {
        expected.add("epoch " + epoch + ", batch " + batch + " of 5");
      }
    }
    expected.add("the end of epoch 3");
    assertEquals(
        expected,
        context.saved.keySet().stream()
            .map(Checkpoint::position)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void progressCountsOnlyTheRemainingExamples() {
    RecordingTrainingContext context = new RecordingTrainingContext(1);
    context.isCheckpointAlwaysDue = true;
    Trainer trainer = (Trainer) trainers().toList().get(1).get()[0];
    train(trainer, false, context);
    Checkpoint second =
        context.saved.keySet().stream()
            .filter(checkpoint -> checkpoint.position().equals("epoch 2, batch 3 of 5"))
            .findFirst()
            .orElseThrow();
    RecordingTrainingContext resumed = new RecordingTrainingContext(1).resumingFrom(second);
    train(trainer, false, resumed);
    assertEquals(2 * COUNT - 16, resumed.expected);
    assertEquals(2 * COUNT - 16, resumed.advances.stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void rejectsACheckpointOfAnotherNetwork() {
    RecordingTrainingContext context = new RecordingTrainingContext(1);
    context.isCheckpointAlwaysDue = true;
    train((Trainer) trainers().toList().get(0).get()[0], true, context);
    Checkpoint other = context.saved.keySet().iterator().next();
    Trainer autoencoder = (Trainer) trainers().toList().get(1).get()[0];
    RecordingTrainingContext resumed = new RecordingTrainingContext(1).resumingFrom(other);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> train(autoencoder, false, resumed));
    assertTrue(e.getMessage().startsWith("array "), e.getMessage());
  }
}

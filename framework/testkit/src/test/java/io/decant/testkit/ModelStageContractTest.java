package io.decant.testkit;

import static io.decant.testkit.ContractResults.faulty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.RandomStreams;
import io.decant.api.spi.ModelStage;
import io.decant.testkit.ValidStage.Parameters;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every check of the stage contract passes for a valid stage and fails for one with the
 * corresponding fault.
 */
class ModelStageContractTest {

  private static Class<? extends ModelStage<?>> stage = ValidStage.class;
  private static double factor = 1;

  /** The contract of the stage under test. */
  static final class ContractUnderTest extends ModelStageContract {
    ContractUnderTest() {
      super(stage, ValidStage.EXAMPLE);
    }

    @Override
    protected Optional<DifferentiableLoss> differentiableLoss() {
      return Optional.of(new ScaledGradientLoss(factor));
    }
  }

  /** A contract without a loss. */
  static final class NoLossContract extends ModelStageContract {
    NoLossContract() {
      super(ValidStage.class, ValidStage.EXAMPLE);
    }
  }

  /** The contract of a network stage. */
  static final class NetworkStageContract extends ModelStageContract {
    NetworkStageContract() {
      super(ValidNetworkStage.class, "reads: data");
    }
  }

  /** The loss of the valid stage, with its gradient scaled by a factor. */
  private record ScaledGradientLoss(double factor) implements DifferentiableLoss {

    private static float[] uniform(String purpose, int count) {
      RandomGenerator random = RandomStreams.stream(1, purpose);
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = random.nextFloat() - 0.5f;
      }
      return values;
    }

    @Override
    public Map<String, INDArray> parameters() {
      return new Parameters(uniform("weight", 12), uniform("bias", 3)).arrays();
    }

    @Override
    public double loss(Map<String, INDArray> parameters) {
      return Parameters.of(parameters).loss(uniform("inputs", 40));
    }

    @Override
    public Map<String, INDArray> gradient(Map<String, INDArray> parameters) {
      Map<String, INDArray> gradient =
          Parameters.of(parameters).gradient(uniform("inputs", 40)).arrays();
      gradient.get("weight").muli(factor);
      return gradient;
    }
  }

  static Stream<Arguments> wrongStages() {
    return Stream.of(
        faulty(FaultyStages.TreatsEndAsCount.class, "trainsOnAllExamples"),
        faulty(FaultyStages.TrainsOnlyOnFirstBatch.class, "trainsOnAllExamples"),
        faulty(FaultyStages.CountsEpochsFromZero.class, "trainsOnAllExamples"),
        faulty(FaultyStages.NotRegisteredAsService.class, "isProvided"),
        faulty(FaultyStages.ThrowsInConstructor.class, "isProvided"),
        faulty(FaultyStages.InvalidPluginId.class, "isListable"),
        faulty(FaultyStages.EmptySummary.class, "hasTitleAndSummary"),
        faulty(FaultyStages.RejectsExampleConfig.class, "acceptsExampleConfiguration"),
        faulty(FaultyStages.NonDeterministicSpec.class, "specIsDeterministic", "isStateless"),
        faulty(FaultyStages.UsesNd4jInSpec.class, "specDoesNotCreateArrays"),
        faulty(
            FaultyStages.UsesUnseededRandom.class,
            "isReproducible",
            "isStateless",
            "resumesFromItsCheckpoints"),
        faulty(FaultyStages.KeepsStateFromSpec.class, "isStateless"),
        faulty(FaultyStages.SharesTrainingState.class, "isStateless", "resumesFromItsCheckpoints"),
        faulty(FaultyStages.BoundToConstructingThread.class, "isStateless"),
        faulty(FaultyStages.ModelBoundToTrainingThread.class, "modelIsThreadSafe"),
        faulty(FaultyStages.NeverChecksCancellation.class, "isCancellable"),
        faulty(FaultyStages.SwallowsCancellation.class, "isCancellable"),
        faulty(FaultyStages.WrapsCancelledException.class, "isCancellable"),
        faulty(FaultyStages.DelaysCancellation.class, "isCancellable"),
        faulty(FaultyStages.OutputWiderThanDeclared.class, "conformsToItsSpec"),
        faulty(FaultyStages.Float64Parameters.class, "conformsToItsSpec"),
        faulty(FaultyStages.WrongLogitsWidth.class, "conformsToItsSpec"),
        faulty(FaultyStages.WrongExportedLayers.class, "exportedLayersMatchOutputs"),
        faulty(FaultyStages.InvalidPortName.class, "usesValidPortNames"),
        faulty(FaultyStages.SkipsEpochReports.class, "reportsEveryEpoch"),
        faulty(FaultyStages.ReportsUndeclaredMetric.class, "reportsEveryEpoch"),
        faulty(
            FaultyStages.DivergesToNan.class, "numbersAreFinite", "numbersAreFiniteForZeroInput"),
        faulty(FaultyStages.DividesByInput.class, "numbersAreFiniteForZeroInput"),
        faulty(FaultyStages.RoundsRestoredParameters.class, "parametersSurviveRoundTrip"),
        faulty(FaultyStages.RestoresWithoutBias.class, "restoresAnEqualModel"),
        faulty(FaultyStages.ResumesWithoutBias.class, "resumesFromItsCheckpoints"),
        faulty(FaultyStages.ReturnsLiveParameters.class, "parametersAreCopies"),
        faulty(FaultyStages.ComputesWithReturnedParameters.class, "parametersAreCopies"),
        faulty(FaultyStages.BatchDependentOutput.class, "outputDoesNotDependOnTheBatch"),
        faulty(FaultyStages.FloatsDifferFromArray.class, "floatAndArrayOutputsAgree"),
        faulty(FaultyStages.ZeroInputAblationEffects.class, "ablationMatchesBruteForce"),
        faulty(FaultyStages.NegatedAblationEffects.class, "ablationMatchesBruteForce"),
        faulty(FaultyStages.AveragesSoloInputCodes.class, "ablationMatchesBruteForce"),
        faulty(FaultyStages.DecodesSummedCodes.class, "ablationMatchesBruteForce"),
        faulty(FaultyStages.MutatesLabels.class, "doesNotModifyItsInput"),
        faulty(
            FaultyStages.MutatesInput.class,
            "doesNotModifyItsInput",
            "outputDoesNotDependOnTheBatch"));
  }

  @ParameterizedTest
  @MethodSource("wrongStages")
  void detectsFaultyStages(Class<? extends ModelStage<?>> faulty, Set<String> failing) {
    stage = faulty;
    ContractResults.run(ContractUnderTest.class).assertFailed(failing);
  }

  @Test
  void validStagePasses() {
    stage = ValidStage.class;
    ContractResults.run(ContractUnderTest.class).assertPassed(29);
  }

  @Test
  void validAutoencoderPasses() {
    stage = ValidAutoencoderStage.class;
    ContractResults.run(ContractUnderTest.class).assertPassed(29);
  }

  @Test
  void modelThatRetainsItsInputPasses() {
    stage = StageThatKeepsInputs.class;
    ContractResults.run(ContractUnderTest.class).assertPassed(29);
  }

  @Test
  void checksGradientsOfANetworkStage() {
    ContractResults.run(NetworkStageContract.class).assertPassed(29);
  }

  @Test
  void detectsAScaledGradient() {
    stage = ValidStage.class;
    factor = 1.1;
    try {
      ContractResults.run(ContractUnderTest.class)
          .assertFailed(Set.of("gradientsMatchFiniteDifferences"));
    } finally {
      factor = 1;
    }
  }

  @Test
  void abortsTheGradientCheckWithoutALoss() {
    ContractResults results = ContractResults.run(NoLossContract.class);
    assertEquals(Set.of("gradientsMatchFiniteDifferences"), results.aborted().keySet());
  }

  @Test
  void abortsChecksThatDependOnAFailedOne() {
    stage = FaultyStages.NotRegisteredAsService.class;
    ContractResults results = ContractResults.run(ContractUnderTest.class);
    assertEquals(28, results.aborted().size());
    assertTrue(
        results.aborted().get("isReproducible").contains("it is not registered"),
        results::toString);
    assertTrue(
        results.failed().get("isProvided").contains("module-info.java needs 'provides"),
        results::toString);
  }
}

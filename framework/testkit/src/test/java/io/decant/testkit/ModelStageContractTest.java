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
 * Every check of the contract of stages passes for a good stage and fails for the stage that breaks
 * it.
 */
class ModelStageContractTest {

  private static Class<? extends ModelStage<?>> stage = ValidStage.class;
  private static double factor = 1;

  /** The contract of the stage that is looked at. */
  static final class ContractUnderTest extends ModelStageContract {
    ContractUnderTest() {
      super(stage, ValidStage.EXAMPLE);
    }

    @Override
    protected Optional<DifferentiableLoss> differentiableLoss() {
      return Optional.of(new ScaledGradientLoss(factor));
    }
  }

  /** A contract that knows no loss. */
  static final class NoLossContract extends ModelStageContract {
    NoLossContract() {
      super(ValidStage.class, ValidStage.EXAMPLE);
    }
  }

  /** The contract of a stage that is made of a network. */
  static final class NetworkStageContract extends ModelStageContract {
    NetworkStageContract() {
      super(ValidNetworkStage.class, "reads: data");
    }
  }

  /** The loss of the good stage, with a gradient that is too long by a factor. */
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
        faulty(FaultyStages.InvalidPluginId.class, "canBeListed"),
        faulty(FaultyStages.EmptySummary.class, "saysWhatItDoes"),
        faulty(FaultyStages.RejectsExampleConfig.class, "acceptsItsExample"),
        faulty(
            FaultyStages.NonDeterministicSpec.class,
            "outlineIsTheSameEachTime",
            "keepsNothingBetweenCalls"),
        faulty(FaultyStages.UsesNd4jInSpec.class, "outlineMakesNoArray"),
        faulty(
            FaultyStages.UsesUnseededRandom.class,
            "repeatsItself",
            "keepsNothingBetweenCalls",
            "goesOnFromItsCheckpoints"),
        faulty(FaultyStages.KeepsStateFromSpec.class, "keepsNothingBetweenCalls"),
        faulty(
            FaultyStages.SharesTrainingState.class,
            "keepsNothingBetweenCalls",
            "goesOnFromItsCheckpoints"),
        faulty(FaultyStages.BoundToConstructingThread.class, "keepsNothingBetweenCalls"),
        faulty(FaultyStages.ModelBoundToTrainingThread.class, "modelMayBeUsedBySeveralThreads"),
        faulty(FaultyStages.NeverChecksCancellation.class, "endsWhenAskedToStop"),
        faulty(FaultyStages.SwallowsCancellation.class, "endsWhenAskedToStop"),
        faulty(FaultyStages.WrapsCancelledException.class, "endsWhenAskedToStop"),
        faulty(FaultyStages.DelaysCancellation.class, "endsWhenAskedToStop"),
        faulty(FaultyStages.OutputWiderThanDeclared.class, "keepsItsPromises"),
        faulty(FaultyStages.Float64Parameters.class, "keepsItsPromises"),
        faulty(FaultyStages.WrongLogitsWidth.class, "keepsItsPromises"),
        faulty(FaultyStages.WrongExportedLayers.class, "tellsTheLayersThatItComputes"),
        faulty(FaultyStages.InvalidPortName.class, "namesItsPorts"),
        faulty(FaultyStages.SkipsEpochReports.class, "reportsEveryEpoch"),
        faulty(FaultyStages.ReportsUndeclaredMetric.class, "reportsEveryEpoch"),
        faulty(
            FaultyStages.DivergesToNan.class,
            "givesFiniteNumbers",
            "givesFiniteNumbersWhereAllIsZero"),
        faulty(FaultyStages.DividesByInput.class, "givesFiniteNumbersWhereAllIsZero"),
        faulty(FaultyStages.RoundsRestoredParameters.class, "parametersSurviveSavingAndLoading"),
        faulty(FaultyStages.RestoresWithoutBias.class, "restoresTheSameModel"),
        faulty(FaultyStages.ResumesWithoutBias.class, "goesOnFromItsCheckpoints"),
        faulty(FaultyStages.ReturnsLiveParameters.class, "parametersAreCopies"),
        faulty(FaultyStages.ComputesWithReturnedParameters.class, "parametersAreCopies"),
        faulty(FaultyStages.BatchDependentOutput.class, "modelIsAFunctionOfTheExample"),
        faulty(FaultyStages.FloatsDifferFromArray.class, "computesTheSameFromFloats"),
        faulty(FaultyStages.ZeroInputAblationEffects.class, "agreesWithRunningAgain"),
        faulty(FaultyStages.NegatedAblationEffects.class, "agreesWithRunningAgain"),
        faulty(FaultyStages.AveragesSoloInputCodes.class, "agreesWithRunningAgain"),
        faulty(FaultyStages.DecodesSummedCodes.class, "agreesWithRunningAgain"),
        faulty(FaultyStages.MutatesLabels.class, "changesNothingThatItIsGiven"),
        faulty(
            FaultyStages.MutatesInput.class,
            "changesNothingThatItIsGiven",
            "modelIsAFunctionOfTheExample"));
  }

  @ParameterizedTest
  @MethodSource("wrongStages")
  void theCheckThatAStageBreaksFails(Class<? extends ModelStage<?>> wrong, Set<String> failing) {
    stage = wrong;
    ContractResults.run(ContractUnderTest.class).assertFailed(failing);
  }

  @Test
  void aGoodStagePasses() {
    stage = ValidStage.class;
    ContractResults.run(ContractUnderTest.class).assertPassed(29);
  }

  @Test
  void aGoodAutoencoderPasses() {
    stage = ValidAutoencoderStage.class;
    ContractResults.run(ContractUnderTest.class).assertPassed(29);
  }

  @Test
  void aModelThatKeepsItsInputPasses() {
    stage = StageThatKeepsInputs.class;
    ContractResults.run(ContractUnderTest.class).assertPassed(29);
  }

  @Test
  void aStageMadeOfANetworkHasItsGradientsChecked() {
    ContractResults.run(NetworkStageContract.class).assertPassed(29);
  }

  @Test
  void aGradientThatIsTooLongFails() {
    stage = ValidStage.class;
    factor = 1.1;
    try {
      ContractResults.run(ContractUnderTest.class)
          .assertFailed(Set.of("gradientsAgreeWithDifferences"));
    } finally {
      factor = 1;
    }
  }

  @Test
  void aStageWithoutALossSaysThatItsGradientsAreNotChecked() {
    ContractResults verdicts = ContractResults.run(NoLossContract.class);
    assertEquals(Set.of("gradientsAgreeWithDifferences"), verdicts.aborted().keySet());
  }

  @Test
  void checksThatStandOnAnotherAreAbortedWithIt() {
    stage = FaultyStages.NotRegisteredAsService.class;
    ContractResults verdicts = ContractResults.run(ContractUnderTest.class);
    assertEquals(28, verdicts.aborted().size());
    assertTrue(
        verdicts.aborted().get("repeatsItself").contains("it is not provided"), verdicts::toString);
    assertTrue(
        verdicts.failed().get("isProvided").contains("module-info.java needs 'provides"),
        verdicts::toString);
  }
}

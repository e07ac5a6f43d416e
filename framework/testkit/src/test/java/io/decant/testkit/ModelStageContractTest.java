package io.decant.testkit;

import static io.decant.testkit.Verdicts.wrong;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.RandomStreams;
import io.decant.api.spi.ModelStage;
import io.decant.testkit.GoodStage.Parameters;
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

/** Every check of the contract of stages passes for a good stage and fails for the stage that breaks it. */
class ModelStageContractTest {

  private static Class<? extends ModelStage<?>> stage = GoodStage.class;
  private static double factor = 1;

  /** The contract of the stage that is looked at. */
  static final class StageContract extends ModelStageContract {
    StageContract() {
      super(stage, GoodStage.EXAMPLE);
    }

    @Override
    protected Optional<DifferentiableLoss> differentiableLoss() {
      return Optional.of(new GoodLoss(factor));
    }
  }

  /** A contract that knows no loss. */
  static final class WithoutLossContract extends ModelStageContract {
    WithoutLossContract() {
      super(GoodStage.class, GoodStage.EXAMPLE);
    }
  }

  /** The contract of a stage that is made of a network. */
  static final class NetworkContract extends ModelStageContract {
    NetworkContract() {
      super(GoodNetwork.class, "reads: data");
    }
  }

  /** The loss of the good stage, with a gradient that is too long by a factor. */
  private record GoodLoss(double factor) implements DifferentiableLoss {

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
      Map<String, INDArray> gradient = Parameters.of(parameters).gradient(uniform("inputs", 40)).arrays();
      gradient.get("weight").muli(factor);
      return gradient;
    }
  }

  static Stream<Arguments> wrongStages() {
    return Stream.of(
        wrong(WrongStages.TakesTheEndForACount.class, "trainsOnAllExamples"),
        wrong(WrongStages.TrainsOnOneBatch.class, "trainsOnAllExamples"),
        wrong(WrongStages.CountsPassesFromZero.class, "trainsOnAllExamples"),
        wrong(WrongStages.NotProvided.class, "isProvided"),
        wrong(WrongStages.ThrowsWhenMade.class, "isProvided"),
        wrong(WrongStages.WithABadId.class, "canBeListed"),
        wrong(WrongStages.WithoutASentence.class, "saysWhatItDoes"),
        wrong(WrongStages.RefusesItsExample.class, "acceptsItsExample"),
        wrong(WrongStages.ChangesItsOutline.class, "outlineIsTheSameEachTime", "keepsNothingBetweenCalls"),
        wrong(WrongStages.PlansWithNd4j.class, "outlineMakesNoArray"),
        wrong(
            WrongStages.DrawsItsOwnRandomNumbers.class, "repeatsItself", "keepsNothingBetweenCalls",
            "goesOnFromItsCheckpoints"),
        wrong(WrongStages.RemembersItsOutline.class, "keepsNothingBetweenCalls"),
        wrong(WrongStages.SharesWhileItTrains.class, "keepsNothingBetweenCalls", "goesOnFromItsCheckpoints"),
        wrong(WrongStages.KnowsOneThread.class, "keepsNothingBetweenCalls"),
        wrong(WrongStages.TrainsForOneThread.class, "modelMayBeUsedBySeveralThreads"),
        wrong(WrongStages.NeverAsks.class, "endsWhenAskedToStop"),
        wrong(WrongStages.GoesOn.class, "endsWhenAskedToStop"),
        wrong(WrongStages.StopsWithAnotherException.class, "endsWhenAskedToStop"),
        wrong(WrongStages.StopsLate.class, "endsWhenAskedToStop"),
        wrong(WrongStages.GivesMoreThanPromised.class, "keepsItsPromises"),
        wrong(WrongStages.HasDoubles.class, "keepsItsPromises"),
        wrong(WrongStages.PlaysItsRoleBadly.class, "keepsItsPromises"),
        wrong(WrongStages.TellsOtherLayers.class, "tellsTheLayersThatItComputes"),
        wrong(WrongStages.NamesItsPortBadly.class, "namesItsPorts"),
        wrong(WrongStages.SkipsReports.class, "reportsEveryEpoch"),
        wrong(WrongStages.MeasuresMore.class, "reportsEveryEpoch"),
        wrong(WrongStages.GoesAstray.class, "givesFiniteNumbers", "givesFiniteNumbersWhereAllIsZero"),
        wrong(WrongStages.DividesByItsInput.class, "givesFiniteNumbersWhereAllIsZero"),
        wrong(WrongStages.RoundsParameters.class, "parametersSurviveSavingAndLoading"),
        wrong(WrongStages.ForgetsItsBias.class, "restoresTheSameModel"),
        wrong(WrongStages.GoesOnWithoutItsBias.class, "goesOnFromItsCheckpoints"),
        wrong(WrongStages.SharesItsParameters.class, "parametersAreCopies"),
        wrong(WrongStages.ComputesWithWhatItHandedOut.class, "parametersAreCopies"),
        wrong(WrongStages.LooksAtTheBatch.class, "modelIsAFunctionOfTheExample"),
        wrong(WrongStages.IsSilentOnInputs.class, "agreesWithRunningAgain"),
        wrong(WrongStages.TellsFallsForRises.class, "agreesWithRunningAgain"),
        wrong(WrongStages.GivesMeanCodes.class, "agreesWithRunningAgain"),
        wrong(WrongStages.DecodesTheSum.class, "agreesWithRunningAgain"),
        wrong(WrongStages.WritesOverLabels.class, "changesNothingThatItIsGiven"),
        wrong(WrongStages.WritesOverItsInput.class, "changesNothingThatItIsGiven", "modelIsAFunctionOfTheExample"));
  }

  @ParameterizedTest
  @MethodSource("wrongStages")
  void theCheckThatAStageBreaksFails(Class<? extends ModelStage<?>> wrong, Set<String> failing) {
    stage = wrong;
    Verdicts.of(StageContract.class).assertFailed(failing);
  }

  @Test
  void aGoodStagePasses() {
    stage = GoodStage.class;
    Verdicts.of(StageContract.class).assertPassed(28);
  }

  @Test
  void aGoodAutoencoderPasses() {
    stage = GoodAutoencoder.class;
    Verdicts.of(StageContract.class).assertPassed(28);
  }

  @Test
  void aModelThatKeepsItsInputPasses() {
    stage = StageThatKeepsInputs.class;
    Verdicts.of(StageContract.class).assertPassed(28);
  }

  @Test
  void aStageMadeOfANetworkHasItsGradientsChecked() {
    Verdicts.of(NetworkContract.class).assertPassed(28);
  }

  @Test
  void aGradientThatIsTooLongFails() {
    stage = GoodStage.class;
    factor = 1.1;
    try {
      Verdicts.of(StageContract.class).assertFailed(Set.of("gradientsAgreeWithDifferences"));
    } finally {
      factor = 1;
    }
  }

  @Test
  void aStageWithoutALossSaysThatItsGradientsAreNotChecked() {
    Verdicts verdicts = Verdicts.of(WithoutLossContract.class);
    assertEquals(Set.of("gradientsAgreeWithDifferences"), verdicts.aborted().keySet());
  }

  @Test
  void checksThatStandOnAnotherAreAbortedWithIt() {
    stage = WrongStages.NotProvided.class;
    Verdicts verdicts = Verdicts.of(StageContract.class);
    assertEquals(27, verdicts.aborted().size());
    assertTrue(verdicts.aborted().get("repeatsItself").contains("it is not provided"), verdicts::toString);
    assertTrue(verdicts.failed().get("isProvided").contains("module-info.java needs 'provides"), verdicts::toString);
  }
}

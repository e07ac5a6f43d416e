package io.decant.testkit;

import static io.decant.testkit.Verdicts.wrong;

import io.decant.api.spi.DataSource;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check of the contract of data passes for good data and fails for the data that breaks it. */
class DataSourceContractTest {

  private static Class<? extends DataSource<?>> source;

  /** The contract of the data that is looked at. */
  static final class Contract extends DataSourceContract {
    Contract() {
      super(source, "count: 10");
    }
  }

  static Stream<Arguments> wrongData() {
    return Stream.of(
        wrong(WrongData.LabelsWrongly.class, "keepsItsPromises"),
        wrong(WrongData.HasAClassTwice.class, "namesItsClasses"),
        wrong(WrongData.GivesNaN.class, "givesFiniteValues", "keepsItsPromises"),
        wrong(WrongData.ReadsDifferently.class, "readsAlikeWhicheverWay"),
        wrong(WrongData.TakesTheEndForACount.class, "readsAnyRows"),
        wrong(WrongData.IgnoresWhereRowsBegin.class, "readsAnyRows"),
        wrong(WrongData.IgnoresWhereIndicesBegin.class, "readsAnyRows", "readsFromTheBuffersPositionOn"),
        wrong(WrongData.ReadsInRisingOrder.class, "readsAnyRows", "readsAlikeWhicheverWay"),
        wrong(WrongData.FillsOneArray.class, "readsAnyRows"),
        wrong(WrongData.GoesOnDrawing.class, "readsAnyRows"),
        wrong(WrongData.GivesItsOwnArray.class, "givesNewArrays"),
        wrong(WrongData.ReadsToTheBeginning.class, "readsFromTheBuffersPositionOn"),
        wrong(WrongData.HidesThatItIsDrawnAnew.class, "saysWhetherItIsDrawnAnew"),
        wrong(WrongData.CallsDrawnExamplesUnchanging.class, "leavesUnchangingExamplesAsTheyAre"),
        wrong(WrongData.KnowsOneThread.class, "mayBeReadBySeveralThreads"),
        wrong(WrongData.IgnoresANewSeed.class, "isReseededAsItIsLoaded"),
        wrong(WrongData.StopsWithAnotherException.class, "endsWhenAskedToStop"),
        wrong(WrongData.RemembersWhatItLookedAt.class, "keepsNothingBetweenCalls"),
        wrong(WrongData.OutlinesWithNd4j.class, "outlineMakesNoArray"));
  }

  @ParameterizedTest
  @MethodSource("wrongData")
  void theCheckThatDataBreaksFails(Class<? extends DataSource<?>> wrong, Set<String> failing) {
    source = wrong;
    Verdicts.of(Contract.class).assertFailed(failing);
  }

  @Test
  void goodDataPasses() {
    source = GoodData.class;
    Verdicts.of(Contract.class).assertPassed(23);
  }
}

package io.decant.testkit;

import static io.decant.testkit.ContractResults.faulty;

import io.decant.api.spi.DataSource;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every check of the contract of data passes for good data and fails for the data that breaks it.
 */
class DataSourceContractTest {

  private static Class<? extends DataSource<?>> source;

  /** The contract of the data that is looked at. */
  static final class ContractUnderTest extends DataSourceContract {
    ContractUnderTest() {
      super(source, "count: 10");
    }
  }

  static Stream<Arguments> wrongData() {
    return Stream.of(
        faulty(FaultyDataSources.LabelOutOfRange.class, "keepsItsPromises"),
        faulty(FaultyDataSources.DuplicateClassNames.class, "namesItsClasses"),
        faulty(FaultyDataSources.ReturnsNan.class, "givesFiniteValues", "keepsItsPromises"),
        faulty(FaultyDataSources.GatherDiffersFromSlice.class, "readsAlikeWhicheverWay"),
        faulty(FaultyDataSources.TreatsEndAsCount.class, "readsAnyRows"),
        faulty(FaultyDataSources.IgnoresSliceStart.class, "readsAnyRows"),
        faulty(
            FaultyDataSources.IgnoresGatherStart.class,
            "readsAnyRows",
            "readsFromTheBuffersPositionOn"),
        faulty(FaultyDataSources.IgnoresIndexOrder.class, "readsAnyRows", "readsAlikeWhicheverWay"),
        faulty(FaultyDataSources.ReusesOutputArray.class, "readsAnyRows"),
        faulty(FaultyDataSources.ContinuesRandomStream.class, "readsAnyRows"),
        faulty(FaultyDataSources.ReturnsSharedArray.class, "givesNewArrays"),
        faulty(FaultyDataSources.IgnoresBufferPosition.class, "readsFromTheBuffersPositionOn"),
        faulty(FaultyDataSources.HidesResampling.class, "saysWhetherItIsDrawnAnew"),
        faulty(
            FaultyDataSources.OverstatesDeterministicCount.class,
            "leavesUnchangingExamplesAsTheyAre"),
        faulty(FaultyDataSources.BoundToLoadingThread.class, "mayBeReadBySeveralThreads"),
        faulty(FaultyDataSources.IgnoresNewSeed.class, "isReseededAsItIsLoaded"),
        faulty(FaultyDataSources.WrapsCancelledException.class, "endsWhenAskedToStop"),
        faulty(FaultyDataSources.KeepsStateFromSpec.class, "keepsNothingBetweenCalls"),
        faulty(FaultyDataSources.UsesNd4jInSpec.class, "outlineMakesNoArray"));
  }

  @ParameterizedTest
  @MethodSource("wrongData")
  void theCheckThatDataBreaksFails(Class<? extends DataSource<?>> wrong, Set<String> failing) {
    source = wrong;
    ContractResults.run(ContractUnderTest.class).assertFailed(failing);
  }

  @Test
  void goodDataPasses() {
    source = ValidDataSource.class;
    ContractResults.run(ContractUnderTest.class).assertPassed(23);
  }
}

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
 * Every check of the data contract passes for valid data and fails for data with the corresponding
 * fault.
 */
class DataSourceContractTest {

  private static Class<? extends DataSource<?>> source;

  /** The contract of the data under test. */
  static final class ContractUnderTest extends DataSourceContract {
    ContractUnderTest() {
      super(source, "count: 10");
    }
  }

  static Stream<Arguments> wrongData() {
    return Stream.of(
        faulty(FaultyDataSources.LabelOutOfRange.class, "conformsToItsSpec"),
        faulty(FaultyDataSources.DuplicateClassNames.class, "hasDistinctClassNames"),
        faulty(FaultyDataSources.ReturnsNan.class, "valuesAreFinite", "conformsToItsSpec"),
        faulty(FaultyDataSources.GatherDiffersFromSlice.class, "sliceAndGatherAgree"),
        faulty(FaultyDataSources.TreatsEndAsCount.class, "readsRowsInAnyOrder"),
        faulty(FaultyDataSources.IgnoresSliceStart.class, "readsRowsInAnyOrder"),
        faulty(
            FaultyDataSources.IgnoresGatherStart.class,
            "readsRowsInAnyOrder",
            "readsFromTheBufferPosition"),
        faulty(
            FaultyDataSources.IgnoresIndexOrder.class,
            "readsRowsInAnyOrder",
            "sliceAndGatherAgree"),
        faulty(FaultyDataSources.ReusesOutputArray.class, "readsRowsInAnyOrder"),
        faulty(FaultyDataSources.ContinuesRandomStream.class, "readsRowsInAnyOrder"),
        faulty(FaultyDataSources.ReturnsSharedArray.class, "returnsNewArrays"),
        faulty(FaultyDataSources.IgnoresBufferPosition.class, "readsFromTheBufferPosition"),
        faulty(FaultyDataSources.HidesResampling.class, "declaresWhetherItIsResampled"),
        faulty(
            FaultyDataSources.OverstatesDeterministicCount.class,
            "deterministicExamplesAreEqualInEveryEpoch"),
        faulty(FaultyDataSources.BoundToLoadingThread.class, "isThreadSafe"),
        faulty(FaultyDataSources.IgnoresNewSeed.class, "withSeedMatchesLoading"),
        faulty(FaultyDataSources.WrapsCancelledException.class, "isCancellable"),
        faulty(FaultyDataSources.KeepsStateFromSpec.class, "isStateless"),
        faulty(FaultyDataSources.UsesNd4jInSpec.class, "specDoesNotCreateArrays"));
  }

  @ParameterizedTest
  @MethodSource("wrongData")
  void detectsFaultyData(Class<? extends DataSource<?>> faulty, Set<String> failing) {
    source = faulty;
    ContractResults.run(ContractUnderTest.class).assertFailed(failing);
  }

  @Test
  void validDataPasses() {
    source = ValidDataSource.class;
    ContractResults.run(ContractUnderTest.class).assertPassed(23);
  }
}

package io.decant.testkit;

import static io.decant.testkit.ContractResults.faulty;

import io.decant.api.spi.Probe;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every check of the contract of probes passes for a good probe and fails for the probe that breaks
 * it.
 */
class ProbeContractTest {

  private static Class<? extends Probe<?>> probe;
  private static String configuration;

  /** The contract of the probe that is looked at. */
  static final class ContractUnderTest extends ProbeContract {
    ContractUnderTest() {
      super(probe, configuration);
    }
  }

  static Stream<Arguments> wrongProbes() {
    return Stream.of(
        faulty(FaultyProbes.WrongArrayShape.class, "keepsItsPromises"),
        faulty(FaultyProbes.OmitsDeclaredResult.class, "keepsItsPromises"),
        faulty(FaultyProbes.InvalidScalarName.class, "namesWhatItObserves"),
        faulty(FaultyProbes.ReportsUndeclaredScalar.class, "namesWhatItObserves"),
        faulty(
            FaultyProbes.ReturnsInfinity.class,
            "observesNoInfiniteNumber",
            "observesNoInfiniteNumberOfDeadModels",
            "canWatchTraining"),
        faulty(FaultyProbes.DividesByZeroMaximum.class, "observesNoInfiniteNumberOfDeadModels"),
        faulty(FaultyProbes.FailsDuringTraining.class, "canWatchTraining"),
        faulty(FaultyProbes.KeepsStateBetweenObservations.class, "canWatchTraining"),
        faulty(FaultyProbes.MutatesObservations.class, "changesNothingThatItIsGiven"),
        faulty(FaultyProbes.TreatsEndAsCount.class, "worksThroughAllExamples"),
        faulty(FaultyProbes.ReadsOnlyFirstBatch.class, "worksThroughAllExamples"),
        faulty(FaultyProbes.SkipsPartialBatch.class, "worksThroughAllExamples"),
        faulty(FaultyProbes.NeverChecksCancellation.class, "endsWhenAskedToStop"));
  }

  @ParameterizedTest
  @MethodSource("wrongProbes")
  void theCheckThatAProbeBreaksFails(Class<? extends Probe<?>> wrong, Set<String> failing) {
    assertFails(wrong, ValidProbe.EXAMPLE, failing);
  }

  private static void assertFails(
      Class<? extends Probe<?>> wrong, String example, Set<String> failing) {
    probe = wrong;
    configuration = example;
    ContractResults.run(ContractUnderTest.class).assertFailed(failing);
  }

  @Test
  void aGoodProbePasses() {
    probe = ValidProbe.class;
    configuration = ValidProbe.EXAMPLE;
    ContractResults.run(ContractUnderTest.class).assertPassed(19);
  }

  /** The contract of a probe that takes some examples by design. */
  static final class SubsetProbeContract extends ProbeContract {
    SubsetProbeContract() {
      super(FaultyProbes.ReadsOnlyFirstBatch.class, ValidProbe.EXAMPLE);
    }

    @Override
    protected boolean readsAllExamples() {
      return false;
    }
  }

  @Test
  void aProbeMaySayThatItTakesSomeExamplesByDesign() {
    ContractResults.run(SubsetProbeContract.class).assertPassed(19);
  }

  static Stream<Arguments> wrongConfigurations() {
    return Stream.of(
        faulty(FaultyConfigurations.MissingDescription.class, "describesEveryKey"),
        faulty(FaultyConfigurations.RejectsItsDefault.class, "canBeListed"),
        faulty(FaultyConfigurations.RequiresImpossibleCapability.class, "canBeListed"),
        faulty(FaultyConfigurations.UnusableDefault.class, "acceptsItsDefaults"),
        faulty(
            FaultyConfigurations.ConfigChangesWhenReread.class,
            "configurationSurvivesBeingWrittenOut"));
  }

  @ParameterizedTest
  @MethodSource("wrongConfigurations")
  void theCheckThatAConfigurationBreaksFails(Class<? extends Probe<?>> wrong, Set<String> failing) {
    assertFails(wrong, "times: 3", failing);
  }

  @Test
  void aProbeThatReadsNothingPasses() {
    assertFails(FaultyConfigurations.ValidConfiguration.class, "times: 3", Set.of());
  }
}

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
 * Every check of the probe contract passes for a valid probe and fails for one with the
 * corresponding fault.
 */
class ProbeContractTest {

  private static Class<? extends Probe<?>> probe;
  private static String configuration;

  /** The contract of the probe under test. */
  static final class ContractUnderTest extends ProbeContract {
    ContractUnderTest() {
      super(probe, configuration);
    }
  }

  static Stream<Arguments> wrongProbes() {
    return Stream.of(
        faulty(FaultyProbes.WrongArrayShape.class, "conformsToItsSpec"),
        faulty(FaultyProbes.OmitsDeclaredResult.class, "conformsToItsSpec"),
        faulty(FaultyProbes.InvalidScalarName.class, "usesValidObservationNames"),
        faulty(FaultyProbes.ReportsUndeclaredScalar.class, "usesValidObservationNames"),
        faulty(
            FaultyProbes.ReturnsInfinity.class,
            "valuesAreNotInfinite",
            "valuesOfZeroModelsAreNotInfinite",
            "canObserveTraining"),
        faulty(FaultyProbes.DividesByZeroMaximum.class, "valuesOfZeroModelsAreNotInfinite"),
        faulty(FaultyProbes.FailsDuringTraining.class, "canObserveTraining"),
        faulty(FaultyProbes.KeepsStateBetweenObservations.class, "canObserveTraining"),
        faulty(FaultyProbes.MutatesObservations.class, "doesNotModifyItsInput"),
        faulty(FaultyProbes.TreatsEndAsCount.class, "readsAllExamplesInBatches"),
        faulty(FaultyProbes.ReadsOnlyFirstBatch.class, "readsAllExamplesInBatches"),
        faulty(FaultyProbes.SkipsPartialBatch.class, "readsAllExamplesInBatches"),
        faulty(FaultyProbes.NeverChecksCancellation.class, "isCancellable"));
  }

  @ParameterizedTest
  @MethodSource("wrongProbes")
  void detectsFaultyProbes(Class<? extends Probe<?>> faulty, Set<String> failing) {
    assertFails(faulty, ValidProbe.EXAMPLE, failing);
  }

  private static void assertFails(
      Class<? extends Probe<?>> faulty, String example, Set<String> failing) {
    probe = faulty;
    configuration = example;
    ContractResults.run(ContractUnderTest.class).assertFailed(failing);
  }

  @Test
  void validProbePasses() {
    probe = ValidProbe.class;
    configuration = ValidProbe.EXAMPLE;
    ContractResults.run(ContractUnderTest.class).assertPassed(19);
  }

  /** The contract of a probe that reads a subset by design. */
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
  void probeMayReadASubsetByDesign() {
    ContractResults.run(SubsetProbeContract.class).assertPassed(19);
  }

  static Stream<Arguments> wrongConfigurations() {
    return Stream.of(
        faulty(FaultyConfigurations.MissingDescription.class, "describesEveryKey"),
        faulty(FaultyConfigurations.RejectsItsDefault.class, "isListable"),
        faulty(FaultyConfigurations.RequiresImpossibleCapability.class, "isListable"),
        faulty(FaultyConfigurations.UnusableDefault.class, "acceptsDefaults"),
        faulty(
            FaultyConfigurations.ConfigChangesWhenReread.class, "configurationSurvivesRoundTrip"));
  }

  @ParameterizedTest
  @MethodSource("wrongConfigurations")
  void detectsFaultyConfigurations(Class<? extends Probe<?>> faulty, Set<String> failing) {
    assertFails(faulty, "times: 3", failing);
  }

  @Test
  void probeWithoutInputPasses() {
    assertFails(FaultyConfigurations.ValidConfiguration.class, "times: 3", Set.of());
  }
}

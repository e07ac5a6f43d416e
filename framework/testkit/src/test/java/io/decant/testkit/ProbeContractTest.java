package io.decant.testkit;

import static io.decant.testkit.Verdicts.wrong;

import io.decant.api.spi.Probe;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check of the contract of probes passes for a good probe and fails for the probe that breaks it. */
class ProbeContractTest {

  private static Class<? extends Probe<?>> probe;
  private static String configuration;

  /** The contract of the probe that is looked at. */
  static final class Contract extends ProbeContract {
    Contract() {
      super(probe, configuration);
    }
  }

  static Stream<Arguments> wrongProbes() {
    return Stream.of(
        wrong(WrongProbes.ObservesAnotherShape.class, "keepsItsPromises"),
        wrong(WrongProbes.LeavesOut.class, "keepsItsPromises"),
        wrong(WrongProbes.NamesBadly.class, "namesWhatItObserves"),
        wrong(WrongProbes.ObservesMore.class, "namesWhatItObserves"),
        wrong(
            WrongProbes.ObservesInfinity.class,
            "observesNoInfiniteNumber", "observesNoInfiniteNumberOfDeadModels", "canWatchTraining"),
        wrong(WrongProbes.DividesByTheLargest.class, "observesNoInfiniteNumberOfDeadModels"),
        wrong(WrongProbes.LooksOnlyAtTheEnd.class, "canWatchTraining"),
        wrong(WrongProbes.RemembersWhatItWatched.class, "canWatchTraining"),
        wrong(WrongProbes.WritesOverObservations.class, "changesNothingThatItIsGiven"),
        wrong(WrongProbes.TakesTheEndForACount.class, "worksThroughAllExamples"),
        wrong(WrongProbes.ReadsOneBatch.class, "worksThroughAllExamples"),
        wrong(WrongProbes.ReadsOnlyWholeBatches.class, "worksThroughAllExamples"),
        wrong(WrongProbes.NeverAsks.class, "endsWhenAskedToStop"));
  }

  @ParameterizedTest
  @MethodSource("wrongProbes")
  void theCheckThatAProbeBreaksFails(Class<? extends Probe<?>> wrong, Set<String> failing) {
    assertFails(wrong, GoodProbe.EXAMPLE, failing);
  }

  private static void assertFails(Class<? extends Probe<?>> wrong, String example, Set<String> failing) {
    probe = wrong;
    configuration = example;
    Verdicts.of(Contract.class).assertFailed(failing);
  }

  @Test
  void aGoodProbePasses() {
    probe = GoodProbe.class;
    configuration = GoodProbe.EXAMPLE;
    Verdicts.of(Contract.class).assertPassed(19);
  }

  /** The contract of a probe that takes some examples by design. */
  static final class OfAFew extends ProbeContract {
    OfAFew() {
      super(WrongProbes.ReadsOneBatch.class, GoodProbe.EXAMPLE);
    }

    @Override
    protected boolean readsAllExamples() {
      return false;
    }
  }

  @Test
  void aProbeMaySayThatItTakesSomeExamplesByDesign() {
    Verdicts.of(OfAFew.class).assertPassed(19);
  }

  static Stream<Arguments> wrongConfigurations() {
    return Stream.of(
        wrong(WrongConfigurations.Undescribed.class, "describesEveryKey"),
        wrong(WrongConfigurations.RefusesItsDefault.class, "canBeListed"),
        wrong(WrongConfigurations.DemandsInVain.class, "canBeListed"),
        wrong(WrongConfigurations.CanNotUseItsDefault.class, "acceptsItsDefaults"),
        wrong(WrongConfigurations.Grows.class, "configurationSurvivesBeingWrittenOut"));
  }

  @ParameterizedTest
  @MethodSource("wrongConfigurations")
  void theCheckThatAConfigurationBreaksFails(Class<? extends Probe<?>> wrong, Set<String> failing) {
    assertFails(wrong, "times: 3", failing);
  }

  @Test
  void aProbeThatReadsNothingPasses() {
    assertFails(WrongConfigurations.Good.class, "times: 3", Set.of());
  }
}

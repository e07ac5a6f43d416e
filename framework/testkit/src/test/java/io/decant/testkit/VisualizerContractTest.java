package io.decant.testkit;

import static io.decant.testkit.Verdicts.wrong;

import io.decant.api.Moment;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.Tensors;
import io.decant.api.spi.Visualizer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check of the contract of visualizers passes for a good one and fails for the one that breaks it. */
class VisualizerContractTest {

  private static Class<? extends Visualizer<?>> visualizer;

  /** The contract of the visualizer that is looked at. */
  static final class Contract extends VisualizerContract {
    Contract() {
      super(visualizer, GoodFigure.EXAMPLE);
    }
  }

  /** The contract of a visualizer that draws what the test has written down. */
  static final class GivenContract extends VisualizerContract {
    GivenContract() {
      super(GoodFigure.class, "reads: written");
    }

    @Override
    protected Map<String, ObservationSeries> observations() {
      Observation seen =
          Observation.builder().array("overall", "importance", Tensors.of(new float[] {1, 2}, 2), "unit").build();
      return Map.of("written", ObservationSeries.of(Map.of(new Moment(1), seen)));
    }
  }

  static Stream<Arguments> wrongFigures() {
    return Stream.of(
        wrong(WrongFigures.DrawsNothing.class, "writesTheFilesOfItsFigures"),
        wrong(WrongFigures.NamesAMissingFile.class, "writesTheFilesOfItsFigures"),
        wrong(WrongFigures.WritesAStrayFile.class, "writesTheFilesOfItsFigures"),
        wrong(WrongFigures.WritesTwice.class, "writesTheFilesOfItsFigures"),
        wrong(WrongFigures.WritesElsewhere.class, "writesTheFilesOfItsFigures"),
        wrong(WrongFigures.NamesBadly.class, "namesItsFigures"),
        wrong(WrongFigures.IsSilent.class, "tellsAboutItsFigures"),
        wrong(
            WrongFigures.WritesMalformedSvg.class,
            "filesCanBeRead", "drawsAtFiniteCoordinates", "drawsAroundUndefinedNumbers", "escapesText"),
        wrong(WrongFigures.WritesAnotherRoot.class, "filesCanBeRead"),
        wrong(WrongFigures.WritesABrokenPng.class, "filesCanBeRead"),
        wrong(WrongFigures.WritesLatin1.class, "filesCanBeRead"),
        wrong(WrongFigures.DrawsAtInfinity.class, "drawsAtFiniteCoordinates", "drawsAroundUndefinedNumbers"),
        wrong(WrongFigures.DrawsTheUndefined.class, "drawsAroundUndefinedNumbers"),
        wrong(WrongFigures.FailsAtTheUndefined.class, "drawsAroundUndefinedNumbers"),
        wrong(WrongFigures.DoesNotEscape.class, "escapesText"),
        wrong(
            WrongFigures.WritesOverObservations.class,
            "changesNothingThatItIsGiven", "repeatsItself", "keepsNothingBetweenCalls"),
        wrong(WrongFigures.CountsOn.class, "keepsNothingBetweenCalls"),
        wrong(WrongFigures.StopsSilently.class, "endsWhenAskedToStop"));
  }

  @ParameterizedTest
  @MethodSource("wrongFigures")
  void theCheckThatAVisualizerBreaksFails(Class<? extends Visualizer<?>> wrong, Set<String> failing) {
    visualizer = wrong;
    Verdicts.of(Contract.class).assertFailed(failing);
  }

  @Test
  void aGoodVisualizerPasses() {
    visualizer = GoodFigure.class;
    Verdicts.of(Contract.class).assertPassed(20);
  }

  @Test
  void drawsWhatATestHasWrittenDown() {
    Verdicts.of(GivenContract.class).assertPassed(20);
  }
}

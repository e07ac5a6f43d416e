package io.decant.testkit;

import static io.decant.testkit.ContractResults.faulty;

import io.decant.api.EpochIndex;
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

/**
 * Every check of the contract of visualizers passes for a good one and fails for the one that
 * breaks it.
 */
class VisualizerContractTest {

  private static Class<? extends Visualizer<?>> visualizer;

  /** The contract of the visualizer that is looked at. */
  static final class ContractUnderTest extends VisualizerContract {
    ContractUnderTest() {
      super(visualizer, ValidVisualizer.EXAMPLE);
    }
  }

  /** The contract of a visualizer that draws what the test has written down. */
  static final class FixedObservationsContract extends VisualizerContract {
    FixedObservationsContract() {
      super(ValidVisualizer.class, "reads: written");
    }

    @Override
    protected Map<String, ObservationSeries> observations() {
      Observation seen =
          Observation.builder()
              .array("overall", "importance", Tensors.of(new float[] {1, 2}, 2), "unit")
              .build();
      return Map.of("written", ObservationSeries.of(Map.of(new EpochIndex(1), seen)));
    }
  }

  static Stream<Arguments> wrongFigures() {
    return Stream.of(
        faulty(FaultyVisualizers.ReturnsNoFigures.class, "writesTheFilesOfItsFigures"),
        faulty(FaultyVisualizers.ReferencesMissingFile.class, "writesTheFilesOfItsFigures"),
        faulty(FaultyVisualizers.WritesUnreferencedFile.class, "writesTheFilesOfItsFigures"),
        faulty(FaultyVisualizers.WritesSameFileTwice.class, "writesTheFilesOfItsFigures"),
        faulty(FaultyVisualizers.WritesOutsideDirectory.class, "writesTheFilesOfItsFigures"),
        faulty(FaultyVisualizers.InvalidFigureName.class, "namesItsFigures"),
        faulty(FaultyVisualizers.OmitsFigureText.class, "tellsAboutItsFigures"),
        faulty(
            FaultyVisualizers.WritesMalformedSvg.class,
            "filesCanBeRead",
            "drawsAtFiniteCoordinates",
            "drawsAroundUndefinedNumbers",
            "escapesText"),
        faulty(FaultyVisualizers.WrongSvgRootElement.class, "filesCanBeRead"),
        faulty(FaultyVisualizers.WritesCorruptPng.class, "filesCanBeRead"),
        faulty(FaultyVisualizers.WritesHtmlInLatin1.class, "filesCanBeRead"),
        faulty(
            FaultyVisualizers.WritesInfiniteCoordinates.class,
            "drawsAtFiniteCoordinates",
            "drawsAroundUndefinedNumbers"),
        faulty(FaultyVisualizers.DrawsNanAsNumber.class, "drawsAroundUndefinedNumbers"),
        faulty(FaultyVisualizers.FailsOnNan.class, "drawsAroundUndefinedNumbers"),
        faulty(FaultyVisualizers.DoesNotEscapeMarkup.class, "escapesText"),
        faulty(
            FaultyVisualizers.MutatesObservations.class,
            "changesNothingThatItIsGiven",
            "repeatsItself",
            "keepsNothingBetweenCalls"),
        faulty(FaultyVisualizers.KeepsCounterBetweenCalls.class, "keepsNothingBetweenCalls"),
        faulty(FaultyVisualizers.SwallowsCancellation.class, "endsWhenAskedToStop"));
  }

  @ParameterizedTest
  @MethodSource("wrongFigures")
  void theCheckThatAVisualizerBreaksFails(
      Class<? extends Visualizer<?>> wrong, Set<String> failing) {
    visualizer = wrong;
    ContractResults.run(ContractUnderTest.class).assertFailed(failing);
  }

  @Test
  void aGoodVisualizerPasses() {
    visualizer = ValidVisualizer.class;
    ContractResults.run(ContractUnderTest.class).assertPassed(20);
  }

  @Test
  void drawsWhatATestHasWrittenDown() {
    ContractResults.run(FixedObservationsContract.class).assertPassed(20);
  }
}

package io.decant.testkit;

import static io.decant.testkit.ContractResults.faulty;

import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
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
 * Every check of the visualizer contract passes for a valid visualizer and fails for one with the
 * corresponding fault.
 */
class VisualizerContractTest {

  private static Class<? extends Visualizer<?>> visualizer;

  /** The contract of the visualizer under test. */
  static final class ContractUnderTest extends VisualizerContract {
    ContractUnderTest() {
      super(visualizer, ValidVisualizer.EXAMPLE);
    }
  }

  /** The contract of a visualizer that renders fixed observations. */
  static final class FixedObservationsContract extends VisualizerContract {
    FixedObservationsContract() {
      super(ValidVisualizer.class, "reads: written");
    }

    @Override
    protected Map<String, ObservationSeries> observations() {
      Observation observation =
          Observation.builder()
              .array("overall", "importance", Tensors.of(new float[] {1, 2}, 2), "unit")
              .build();
      return Map.of("written", ObservationSeries.of(Map.of(new ObservationEpoch(1), observation)));
    }
  }

  static Stream<Arguments> wrongFigures() {
    return Stream.of(
        faulty(FaultyVisualizers.ReturnsNoFigures.class, "writesEachFileOfItsFiguresOnce"),
        faulty(FaultyVisualizers.ReferencesMissingFile.class, "writesEachFileOfItsFiguresOnce"),
        faulty(FaultyVisualizers.WritesUnreferencedFile.class, "writesEachFileOfItsFiguresOnce"),
        faulty(FaultyVisualizers.WritesSameFileTwice.class, "writesEachFileOfItsFiguresOnce"),
        faulty(FaultyVisualizers.WritesOutsideDirectory.class, "writesEachFileOfItsFiguresOnce"),
        faulty(FaultyVisualizers.InvalidFigureName.class, "usesValidFigureNames"),
        faulty(FaultyVisualizers.OmitsFigureText.class, "describesItsFigures"),
        faulty(
            FaultyVisualizers.WritesMalformedSvg.class,
            "writesReadableFiles",
            "usesFiniteCoordinates",
            "toleratesUndefinedNumbers",
            "escapesMarkup"),
        faulty(FaultyVisualizers.WrongSvgRootElement.class, "writesReadableFiles"),
        faulty(FaultyVisualizers.WritesCorruptPng.class, "writesReadableFiles"),
        faulty(FaultyVisualizers.WritesHtmlInLatin1.class, "writesReadableFiles"),
        faulty(
            FaultyVisualizers.WritesInfiniteCoordinates.class,
            "usesFiniteCoordinates",
            "toleratesUndefinedNumbers"),
        faulty(FaultyVisualizers.DrawsNanAsNumber.class, "toleratesUndefinedNumbers"),
        faulty(FaultyVisualizers.FailsOnNan.class, "toleratesUndefinedNumbers"),
        faulty(FaultyVisualizers.DoesNotEscapeMarkup.class, "escapesMarkup"),
        faulty(
            FaultyVisualizers.MutatesObservations.class,
            "doesNotModifyItsInput",
            "isReproducible",
            "isStateless"),
        faulty(FaultyVisualizers.KeepsCounterBetweenCalls.class, "isStateless"),
        faulty(FaultyVisualizers.SwallowsCancellation.class, "isCancellable"));
  }

  @ParameterizedTest
  @MethodSource("wrongFigures")
  void detectsFaultyVisualizers(Class<? extends Visualizer<?>> faulty, Set<String> failing) {
    visualizer = faulty;
    ContractResults.run(ContractUnderTest.class).assertFailed(failing);
  }

  @Test
  void validVisualizerPasses() {
    visualizer = ValidVisualizer.class;
    ContractResults.run(ContractUnderTest.class).assertPassed(20);
  }

  @Test
  void rendersFixedObservations() {
    ContractResults.run(FixedObservationsContract.class).assertPassed(20);
  }
}

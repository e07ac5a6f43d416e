package io.decant.figures;

import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.spi.Visualizer;
import io.decant.testkit.VisualizerContract;
import java.util.Map;

/** The contract of a visualizer, on observations of the study's sizes. */
abstract class StudyFigureContract extends VisualizerContract {

  StudyFigureContract(Class<? extends Visualizer<?>> provider, String configuration) {
    super(provider, configuration);
  }

  @Override
  protected String data() {
    return """
        uses: testkit/examples
        classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', scrambled]
        height: 28
        width: 28
        """;
  }

  @Override
  protected Map<String, ObservationSeries> observations() {
    SampleObservations samples = new SampleObservations();
    ObservationEpoch end = new ObservationEpoch(0);
    return Map.of(
        "directions", samples.directions(5),
        "weights", ObservationSeries.of(Map.of(end, samples.weights())),
        "importance-low", ObservationSeries.of(Map.of(end, samples.importance(false))),
        "importance-high", ObservationSeries.of(Map.of(end, samples.importance(true))),
        "steering", ObservationSeries.of(Map.of(end, samples.steering(true))),
        "structure", ObservationSeries.of(Map.of(end, samples.structure(true))));
  }
}

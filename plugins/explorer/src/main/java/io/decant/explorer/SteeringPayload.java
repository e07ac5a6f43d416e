package io.decant.explorer;

import io.decant.api.Observation;
import io.decant.api.Tensors;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** The results of the run's steering by class, with which the page compares its presets. */
final class SteeringPayload {

  private static final String PREDICTED_PROBABILITY = "predicted-probability";

  private SteeringPayload() {}

  static Map<String, Object> build(ObservationRef probe, SeedVisualizerContext context) {
    Observation observation = context.observation(probe).last();
    float[] kept = Tensors.toFloats(observation.array("kept"));
    int classes = context.upstreamSpecs().data().classes().size();
    int keptCount = 0;
    for (int f = 0; f < kept.length / classes; f++) {
      keptCount += kept[f] > 0 ? 1 : 0;
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("keep", keptCount);
    payload.put("kept", Base64Arrays.encodeFloats(kept));
    payload.put(
        "keptActivation",
        Base64Arrays.encodeFloats(Tensors.toFloats(observation.array("kept-activation"))));
    payload.put("image", Base64Arrays.encodeFloats(Tensors.toFloats(observation.array("image"))));
    if (observation.arrays().stream()
        .anyMatch(array -> array.name().equals(PREDICTED_PROBABILITY))) {
      payload.put(
          "probability",
          Base64Arrays.encodeFloats(Tensors.toFloats(observation.array(PREDICTED_PROBABILITY))));
    }
    return payload;
  }
}

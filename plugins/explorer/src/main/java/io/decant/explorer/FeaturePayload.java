package io.decant.explorer;

import static java.util.Objects.requireNonNull;

import io.decant.analysis.BatchReader;
import io.decant.api.Activations;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.config.PortRef;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statistics on the cards of features, measured over the test examples. */
final class FeaturePayload {

  private static final int BINS = 24;

  private final ExplorerModels models;
  private final SeedVisualizerContext context;
  private final int features;
  private final FeatureStatistics statistics;

  private FeaturePayload(ExplorerModels models, SeedVisualizerContext context, int top) {
    this.models = models;
    this.context = context;
    this.features = models.config().code().width();
    this.statistics = new FeatureStatistics(features, top);
  }

  static Map<String, Object> build(ExplorerModels models, SeedVisualizerContext context, int top) {
    FeaturePayload section = new FeaturePayload(models, context, top);
    Activations hidden = context.activations(models.config().hiddenRef(), Split.TEST);
    BatchReader.forEachBatch(
        hidden,
        context,
        (first, h) -> section.statistics.add(first, Tensors.toFloats(models.dictionaryCode(h))));
    return section.build(hidden, top);
  }

  private Map<String, Object> build(Activations hidden, int top) {
    Set<Integer> shown = new LinkedHashSet<>();
    Arrays.stream(statistics.topExample()).filter(example -> example >= 0).forEach(shown::add);
    List<Integer> bank = List.copyOf(shown);
    Map<Integer, Integer> indices = new LinkedHashMap<>();
    bank.forEach(example -> indices.put(example, indices.size()));
    ExamplePayload examples =
        ExamplePayload.of(
            context.activations(PortRef.DATA, Split.TEST),
            context.labels(Split.TEST),
            bank.stream().mapToInt(Integer::intValue).toArray());
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("count", features);
    payload.put("measuredOn", hidden.count());
    payload.put("density", Base64Arrays.encodeFloats(statistics.density()));
    payload.put("mean", Base64Arrays.encodeFloats(statistics.mean()));
    payload.put("max", Base64Arrays.encodeFloats(statistics.max()));
    payload.put("bins", BINS);
    payload.put("histogram", Base64Arrays.encodeFloats(histogram(hidden)));
    payload.put("top", top);
    payload.put(
        "topExample",
        Arrays.stream(statistics.topExample())
            .mapToObj(e -> e < 0 ? -1 : requireNonNull(indices.get(e)))
            .toList());
    payload.put("topActivation", Base64Arrays.encodeFloats(statistics.topActivation()));
    payload.put("examples", examples.toMap());
    return payload;
  }

  /**
   * Counts the examples in each bin between 0 and the feature's largest activation: {@code
   * [features, bins]}.
   */
  private float[] histogram(Activations hidden) {
    float[] counts = new float[features * BINS];
    float[] max = statistics.max();
    BatchReader.forEachBatch(
        hidden,
        context,
        (first, h) -> {
          float[] code = Tensors.toFloats(models.dictionaryCode(h));
          for (int i = 0; i < code.length; i++) {
            int f = i % features;
            if (code[i] > 0) {
              counts[f * BINS + Math.min(BINS - 1, (int) (BINS * (code[i] / max[f])))]++;
            }
          }
        });
    return counts;
  }
}

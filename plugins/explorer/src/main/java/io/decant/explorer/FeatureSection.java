package io.decant.explorer;

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

/** What the cards of features tell, measured over the test examples. */
final class FeatureSection {

  private static final int BINS = 24;

  private final Models models;
  private final SeedVisualizerContext context;
  private final int features;
  private final FeatureMeter meter;

  private FeatureSection(Models models, SeedVisualizerContext context, int top) {
    this.models = models;
    this.context = context;
    this.features = models.plan().code().width();
    this.meter = new FeatureMeter(features, top);
  }

  static Map<String, Object> told(Models models, SeedVisualizerContext context, int top) {
    FeatureSection section = new FeatureSection(models, context, top);
    Activations hidden = context.activations(models.plan().hiddenRef(), Split.TEST);
    Batches.read(hidden, context, (first, h) -> section.meter.add(first, Tensors.toFloats(models.code(h))));
    return section.told(hidden, top);
  }

  private Map<String, Object> told(Activations hidden, int top) {
    Set<Integer> shown = new LinkedHashSet<>();
    Arrays.stream(meter.topExample()).filter(example -> example >= 0).forEach(shown::add);
    List<Integer> bank = List.copyOf(shown);
    Map<Integer, Integer> place = new LinkedHashMap<>();
    bank.forEach(example -> place.put(example, place.size()));
    ExampleSection examples =
        ExampleSection.of(
            context.activations(PortRef.DATA, Split.TEST),
            context.labels(Split.TEST),
            bank.stream().mapToInt(Integer::intValue).toArray());
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("count", features);
    told.put("measuredOn", hidden.count());
    told.put("density", Packed.floats(meter.density()));
    told.put("mean", Packed.floats(meter.mean()));
    told.put("max", Packed.floats(meter.max()));
    told.put("bins", BINS);
    told.put("histogram", Packed.floats(histogram(hidden)));
    told.put("top", top);
    told.put("topExample", Arrays.stream(meter.topExample()).mapToObj(e -> e < 0 ? -1 : place.get(e)).toList());
    told.put("topActivation", Packed.floats(meter.topActivation()));
    told.put("examples", examples.told());
    return told;
  }

  /** {@code [features, bins]}: how many examples fall into each bin between 0 and the feature's largest activation. */
  private float[] histogram(Activations hidden) {
    float[] counts = new float[features * BINS];
    float[] max = meter.max();
    Batches.read(hidden, context, (first, h) -> {
      float[] code = Tensors.toFloats(models.code(h));
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

package io.decant.explorer;

import io.decant.api.Model;
import io.decant.api.Tensors;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.Generator;
import io.decant.api.capability.LayeredModel;
import io.decant.api.run.SeedView;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The trained models of a seed: to compute with here, and as layers to compute with in the page. */
record Models(ExplorerPlan plan, Model classifier, Model dictionary, Model generator) {

  static Models of(ExplorerPlan plan, SeedView seed, SeedVisualizerContext context) {
    return new Models(
        plan,
        context.model(seed, plan.classifier()),
        context.model(seed, plan.dictionary()),
        context.model(seed, plan.generator()));
  }

  INDArray hidden(INDArray examples) {
    return classifier.output(plan.hidden().name(), examples);
  }

  INDArray logits(INDArray examples) {
    return role(classifier, Classifier.class).logits(examples);
  }

  INDArray code(INDArray hidden) {
    return features().encode(hidden);
  }

  INDArray decoded(INDArray code) {
    return features().decode(code);
  }

  INDArray drawn(INDArray hidden) {
    return role(generator, Generator.class).draw(hidden);
  }

  FeatureDictionary features() {
    return role(dictionary, FeatureDictionary.class);
  }

  /** The layers on each way that the page goes. */
  Map<String, Object> layers() {
    List<LayeredModel.Layer> toHidden = layers(classifier, plan.hidden().name());
    List<LayeredModel.Layer> toCode = layers(dictionary, plan.code().name());
    Map<String, Object> ways = new LinkedHashMap<>();
    ways.put("hidden", told(toHidden));
    ways.put("readout", told(behind(toHidden, layers(classifier, plan.logits().name()))));
    ways.put("encoder", told(toCode));
    ways.put("decoder", told(behind(toCode, layers(dictionary, plan.reconstruction().name()))));
    ways.put("generator", told(layers(generator, plan.picture().name())));
    return ways;
  }

  private static List<LayeredModel.Layer> layers(Model model, String port) {
    return role(model, LayeredModel.class).layersTo(port);
  }

  private static List<LayeredModel.Layer> behind(List<LayeredModel.Layer> first, List<LayeredModel.Layer> all) {
    return all.subList(first.size(), all.size());
  }

  private static List<Map<String, Object>> told(List<LayeredModel.Layer> layers) {
    return layers.stream().map(Models::told).toList();
  }

  private static Map<String, Object> told(LayeredModel.Layer layer) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("inputs", layer.weight().size(1));
    told.put("outputs", layer.weight().size(0));
    told.put("curve", layer.curve().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    layer.largest().ifPresent(k -> told.put("largest", k));
    told.put("weight", Packed.floats(Tensors.toFloats(layer.weight())));
    told.put("bias", Packed.floats(Tensors.toFloats(layer.bias())));
    return told;
  }

  private static <T> T role(Model model, Class<T> capability) {
    return model.as(capability).orElseThrow(
        () -> new IllegalStateException("a model does not play the role " + capability.getSimpleName()));
  }
}

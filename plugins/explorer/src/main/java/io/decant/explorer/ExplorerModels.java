package io.decant.explorer;

import io.decant.api.Model;
import io.decant.api.Tensors;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.DataDecoder;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.SequentialModel;
import io.decant.api.results.SeedResults;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The trained models of a seed: to compute with here, and as layers to compute with in the page.
 */
record ExplorerModels(
    ResolvedExplorerConfig config, Model classifier, Model dictionary, Model generator) {

  static ExplorerModels of(
      ResolvedExplorerConfig plan, SeedResults seed, SeedVisualizerContext context) {
    return new ExplorerModels(
        plan,
        context.model(seed, plan.classifier()),
        context.model(seed, plan.dictionary()),
        context.model(seed, plan.generator()));
  }

  INDArray hidden(INDArray examples) {
    return classifier.output(config.hidden().name(), examples);
  }

  INDArray logits(INDArray examples) {
    return requireCapability(classifier, Classifier.class).logits(examples);
  }

  INDArray code(INDArray hidden) {
    return features().encode(hidden);
  }

  INDArray decode(INDArray code) {
    return features().decode(code);
  }

  INDArray generate(INDArray hidden) {
    return requireCapability(generator, DataDecoder.class).generate(hidden);
  }

  FeatureDictionary features() {
    return requireCapability(dictionary, FeatureDictionary.class);
  }

  /** The layers on each way that the page goes. */
  Map<String, Object> layers() {
    List<SequentialModel.Layer> toHidden = layers(classifier, config.hidden().name());
    List<SequentialModel.Layer> toCode = layers(dictionary, config.code().name());
    Map<String, Object> ways = new LinkedHashMap<>();
    ways.put("hidden", encode(toHidden));
    ways.put("readout", encode(layersAfter(toHidden, layers(classifier, config.logits().name()))));
    ways.put("encoder", encode(toCode));
    ways.put(
        "decoder", encode(layersAfter(toCode, layers(dictionary, config.reconstruction().name()))));
    ways.put("generator", encode(layers(generator, config.image().name())));
    return ways;
  }

  private static List<SequentialModel.Layer> layers(Model model, String port) {
    return requireCapability(model, SequentialModel.class).layersUpTo(port);
  }

  private static List<SequentialModel.Layer> layersAfter(
      List<SequentialModel.Layer> first, List<SequentialModel.Layer> all) {
    return all.subList(first.size(), all.size());
  }

  private static List<Map<String, Object>> encode(List<SequentialModel.Layer> layers) {
    return layers.stream().map(ExplorerModels::encode).toList();
  }

  private static Map<String, Object> encode(SequentialModel.Layer layer) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("inputs", layer.weight().size(1));
    told.put("outputs", layer.weight().size(0));
    told.put("activation", layer.activation().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    layer.topK().ifPresent(k -> told.put("topK", k));
    told.put("weight", Base64Arrays.encodeFloats(Tensors.toFloats(layer.weight())));
    told.put("bias", Base64Arrays.encodeFloats(Tensors.toFloats(layer.bias())));
    return told;
  }

  private static <T> T requireCapability(Model model, Class<T> capability) {
    return model
        .capability(capability)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a model does not play the role " + capability.getSimpleName()));
  }
}

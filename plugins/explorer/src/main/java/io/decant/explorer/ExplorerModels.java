package io.decant.explorer;

import io.decant.api.Model;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.capability.SequentialModel;
import io.decant.api.results.SeedResults;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The trained models of a seed. */
record ExplorerModels(
    ResolvedExplorerConfig config, Model classifier, Model dictionary, Model generator) {

  static ExplorerModels of(
      ResolvedExplorerConfig resolved, SeedResults seed, SeedVisualizerContext context) {
    return new ExplorerModels(
        resolved,
        context.model(seed, resolved.classifier()),
        context.model(seed, resolved.dictionary()),
        context.model(seed, resolved.generator()));
  }

  INDArray hidden(INDArray examples) {
    return classifier.output(config.hidden().name(), examples);
  }

  INDArray logits(INDArray examples) {
    return requireCapability(classifier, Classifier.class).logits(examples);
  }

  INDArray dictionaryCode(INDArray hidden) {
    return features().encode(hidden);
  }

  INDArray decode(INDArray code) {
    return features().decode(code);
  }

  INDArray generate(INDArray hidden) {
    return requireCapability(generator, ActivationDecoder.class).generate(hidden);
  }

  FeatureDictionary features() {
    return requireCapability(dictionary, FeatureDictionary.class);
  }

  /** Returns the layers of each part of the pipeline. */
  Map<String, Object> layers() {
    List<SequentialModel.Layer> toHidden = layers(classifier, config.hidden().name());
    List<SequentialModel.Layer> toCode = layers(dictionary, config.code().name());
    Map<String, Object> stages = new LinkedHashMap<>();
    stages.put("hidden", encode(toHidden));
    stages.put(
        "readout", encode(layersAfter(toHidden, layers(classifier, config.logits().name()))));
    stages.put("encoder", encode(toCode));
    stages.put(
        "decoder", encode(layersAfter(toCode, layers(dictionary, config.reconstruction().name()))));
    stages.put("generator", encode(layers(generator, config.image().name())));
    return stages;
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
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("inputs", layer.weight().size(1));
    payload.put("outputs", layer.weight().size(0));
    payload.put("activation", layer.activation().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    layer.topK().ifPresent(k -> payload.put("topK", k));
    payload.put("weight", Base64Arrays.encodeFloats(Tensors.toFloats(layer.weight())));
    payload.put("bias", Base64Arrays.encodeFloats(Tensors.toFloats(layer.bias())));
    return payload;
  }

  private static <T> T requireCapability(Model model, Class<T> capability) {
    return model
        .capability(capability)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the model does not have the capability " + capability.getSimpleName()));
  }
}

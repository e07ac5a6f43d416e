package io.decant.distribution;

import io.decant.api.Model;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.store.Safetensors;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The models of a finished run of the study's third experiment, built again from the files that it
 * left.
 */
final class RestoredModels {

  private final Path seed;
  private final Classifier classifier;
  private final Model hidden;
  private final FeatureDictionary dictionary;
  private final ActivationDecoder generator;

  /** What the models make of an example. */
  record ModelOutputs(float[] code, float[] image, float[] probabilities) {}

  RestoredModels(Path folder) {
    this.seed = folder.resolve("seed-1");
    ExperimentPlan plan =
        new Planner(BuiltInPlugins.with(), new PluginActivityTracker())
            .plan(PlanRequest.of(folder.resolve("experiment.yaml")))
            .get(0);
    this.hidden = model(plan, "classifier");
    this.classifier = hidden.capability(Classifier.class).orElseThrow();
    this.dictionary = model(plan, "sae-high").capability(FeatureDictionary.class).orElseThrow();
    this.generator = model(plan, "decoder").capability(ActivationDecoder.class).orElseThrow();
  }

  private Model model(ExperimentPlan plan, String stage) {
    StageStep<?> step =
        (StageStep<?>)
            plan.steps().stream().filter(s -> s.name().equals(stage)).findFirst().orElseThrow();
    Map<String, INDArray> parameters =
        Safetensors.read(seed.resolve("stages").resolve(stage).resolve("model.safetensors"))
            .arrays();
    return restored(step, plan, parameters);
  }

  private static <C extends Record> Model restored(
      StageStep<C> step, ExperimentPlan plan, Map<String, INDArray> parameters) {
    return step.plugin().restore(step.config(), plan.upstreamSpecs(), parameters);
  }

  /** What a probe observed last. */
  float[] observed(String probe, String array) {
    return Tensors.toFloats(
        Safetensors.read(seed.resolve("probes").resolve(probe).resolve("arrays.safetensors"))
            .arrays()
            .get(array));
  }

  /** What comes of an example whose code is steered. */
  ModelOutputs steered(float[] example, UnaryOperator<float[]> steering) {
    INDArray activations = hidden.output("hidden", Tensors.of(example, 1, example.length));
    return ofCode(steering.apply(Tensors.toFloats(dictionary.encode(activations))));
  }

  private ModelOutputs ofCode(float[] code) {
    INDArray image = generator.generate(dictionary.decode(Tensors.of(code, 1, code.length)));
    return new ModelOutputs(
        code, Tensors.toFloats(image), softmax(Tensors.toFloats(classifier.logits(image))));
  }

  private static float[] softmax(float[] logits) {
    double sum = 0;
    for (float z : logits) {
      sum += Math.exp(z);
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (Math.exp(logits[i]) / sum);
    }
    return probabilities;
  }
}

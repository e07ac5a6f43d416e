package io.decant.engine.run.metrics;

import static java.util.Objects.requireNonNull;

import io.decant.api.Finding;
import io.decant.api.Model;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.metrics.SparsityAccumulator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Detects models whose output does not depend on the input: more than half of an autoencoder's code
 * units are never active or constant over all test examples, a classifier predicts one class for
 * all of them, or a port is constant.
 */
final class DegenerateOutputDetector {

  private final String stage;
  private final StageSpec spec;
  private final List<String> classes;
  private final TrainingHints hints;
  private final Optional<Classifier> classifier;
  private final ConstantUnitCounter input;
  private final Map<String, ConstantUnitCounter> ports = new LinkedHashMap<>();
  private final long[] answers;
  private Optional<SparsityAccumulator> sparsity = Optional.empty();
  private Optional<ConstantUnitCounter> code = Optional.empty();
  private long examples;

  DegenerateOutputDetector(
      String stage,
      StageSpec spec,
      Model model,
      int inputWidth,
      List<String> classes,
      TrainingHints hints) {
    this.stage = stage;
    this.spec = spec;
    this.classes = classes;
    this.hints = hints;
    this.classifier = model.capability(Classifier.class);
    this.input = new ConstantUnitCounter(inputWidth);
    this.answers = new long[classes.size()];
    spec.ports().forEach(port -> ports.put(port.name(), new ConstantUnitCounter(port.width())));
  }

  /** Adds a batch of the input. */
  void add(INDArray batch) {
    examples += batch.size(0);
    input.add(batch);
    classifier
        .map(c -> c.logits(batch))
        .filter(logits -> logits.size(1) == answers.length)
        .ifPresent(this::count);
  }

  /** Adds the output of a port for a batch. */
  void addPort(String port, INDArray values) {
    requireNonNull(ports.get(port)).add(values);
  }

  /** Adds an autoencoder's code of a batch. */
  void addCode(INDArray values) {
    if (code.isEmpty()) {
      int width = Math.toIntExact(values.size(1));
      code = Optional.of(new ConstantUnitCounter(width));
      sparsity = Optional.of(new SparsityAccumulator(width));
    }
    code.get().add(values);
    sparsity.get().add(values);
  }

  private void count(INDArray logits) {
    float[] values = Tensors.toFloats(logits);
    for (int row = 0; row < values.length; row += answers.length) {
      int largest = 0;
      for (int i = 1; i < answers.length; i++) {
        largest = values[row + i] > values[row + largest] ? i : largest;
      }
      answers[largest]++;
    }
  }

  /**
   * Returns one finding, since the others would have the same cause; empty if the input is the same
   * for all examples.
   *
   * @param labels the labels of the examples
   */
  Optional<Finding> finding(int[] labels) {
    if (input.allConstant()) {
      return Optional.empty();
    }
    return deadCode().or(this::constantCode).or(() -> oneClass(labels)).or(this::constantPorts);
  }

  private Optional<Finding> deadCode() {
    return sparsity
        .map(SparsityAccumulator::result)
        .filter(metrics -> metrics.deadCount() > metrics.width() / 2.0)
        .map(
            metrics ->
                finding(
                    "%,d of %,d %s of `%s` are never active for the %,d test examples. Try to %s.",
                    metrics.deadCount(),
                    metrics.width(),
                    unitsText(),
                    stage,
                    examples,
                    hints.forDeadUnits()));
  }

  private Optional<Finding> constantCode() {
    int width = sparsity.map(metrics -> metrics.result().width()).orElse(0);
    return code.filter(values -> values.constant() > width / 2.0)
        .map(
            values ->
                finding(
                    "%,d of %,d %s of `%s` have one value for all %,d test examples. Try to %s.",
                    values.constant(), width, unitsText(), stage, examples, hints.forDeadUnits()));
  }

  private String unitsText() {
    return spec.capabilities().contains(FeatureDictionary.class) ? "features" : "units of the code";
  }

  private Optional<Finding> oneClass(int[] labels) {
    boolean several = Arrays.stream(labels).distinct().count() > 1;
    for (int i = 0; i < answers.length; i++) {
      if (several && answers[i] == examples && examples > 1) {
        return Optional.of(
            finding(
                "`%s` predicts class `%s` for every one of the %,d test examples. Try to %s.",
                stage, classes.get(i), examples, hints.forConstantPrediction()));
      }
    }
    return Optional.empty();
  }

  private Optional<Finding> constantPorts() {
    List<String> constant =
        ports.entrySet().stream()
            .filter(port -> port.getValue().allConstant())
            .map(port -> "`" + port.getKey() + "`")
            .toList();
    return constant.isEmpty()
        ? Optional.empty()
        : Optional.of(
            finding(
                "What `%s` gives on %s is the same for all %,d test examples. Try to %s.",
                stage, String.join(" and ", constant), examples, hints.forConstantPrediction()));
  }

  private static Finding finding(String format, Object... values) {
    return Finding.contradiction(String.format(Locale.ROOT, format, values));
  }
}

package io.decant.engine.run.metrics;

import static java.util.Objects.requireNonNull;

import io.decant.api.Activations;
import io.decant.api.Finding;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.capability.Autoencoder;
import io.decant.api.metrics.ReconstructionAccumulator;
import io.decant.api.metrics.ReconstructionMetrics;
import io.decant.api.metrics.SparsityAccumulator;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.api.spi.CancellationToken;
import io.decant.engine.plan.StageStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Evaluates a trained stage on held-out examples, in {@link Activations#EVALUATION}: the sparsity
 * of every port and an autoencoder's reconstruction.
 *
 * @since 0.1.0
 */
public final class StageEvaluator {

  private static final int BATCH = 1000;

  private StageEvaluator() {}

  /**
   * Evaluates a stage.
   *
   * @param input the activations of the port that the stage reads, of at least one example
   * @param classes the names of the data's classes
   * @param labels the label of each example
   */
  public static StageDiagnostics evaluate(
      StageStep<?> step,
      Model model,
      Activations input,
      List<String> classes,
      int[] labels,
      CancellationToken cancellation) {
    StageSpec spec = step.spec();
    Map<String, SparsityAccumulator> meters = new LinkedHashMap<>();
    spec.ports().forEach(port -> meters.put(port.name(), new SparsityAccumulator(port.width())));
    Optional<Autoencoder> autoencoder = model.capability(Autoencoder.class);
    ReconstructionAccumulator reconstruction = new ReconstructionAccumulator(input.width());
    DegenerateOutputDetector output =
        new DegenerateOutputDetector(
            step.name(), spec, model, input.width(), classes, TrainingHints.of(step));
    for (int from = 0; from < input.count(); from += BATCH) {
      cancellation.throwIfRequested();
      int to = Math.min(from + BATCH, input.count());
      INDArray batch = input.slice(Activations.EVALUATION, from, to);
      output.add(batch);
      meters.forEach(
          (port, accumulator) -> {
            INDArray values = model.output(port, batch);
            accumulator.add(values);
            output.addPort(port, values);
          });
      autoencoder.ifPresent(
          a -> {
            INDArray code = a.encode(batch);
            output.addCode(code);
            reconstruction.add(batch, a.decode(code));
          });
    }
    Map<String, SparsityMetrics> ports = new LinkedHashMap<>();
    meters.forEach((port, accumulator) -> ports.put(port, accumulator.result()));
    Optional<ReconstructionMetrics> result = autoencoder.map(a -> reconstruction.result());
    List<Finding> findings = new ArrayList<>(findings(step.name(), spec, ports, result));
    output.finding(labels).ifPresent(findings::add);
    return new StageDiagnostics(Collections.unmodifiableMap(ports), result, List.copyOf(findings));
  }

  private static List<Finding> findings(
      String stage,
      StageSpec spec,
      Map<String, SparsityMetrics> ports,
      Optional<ReconstructionMetrics> reconstruction) {
    List<Finding> findings = new ArrayList<>();
    spec.sparsityTargets()
        .forEach(
            target -> {
              Port port =
                  spec.port(target.port())
                      .orElseThrow(
                          () ->
                              new IllegalArgumentException(
                                  "sparsity is asked of a port that is not there: "
                                      + target.port()));
              findings.addAll(
                  SparsityFindings.of(
                      target,
                      port.name(),
                      spec.capabilities(),
                      requireNonNull(ports.get(port.name()))));
            });
    reconstruction.flatMap(r -> ReconstructionFindings.of(stage, r)).ifPresent(findings::add);
    return findings;
  }
}

package io.decant.engine.measure;

import io.decant.api.Activations;
import io.decant.api.Finding;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.StageOutline;
import io.decant.api.capability.Autoencoder;
import io.decant.api.measure.Reconstruction;
import io.decant.api.measure.ReconstructionMeter;
import io.decant.api.measure.Sparsity;
import io.decant.api.measure.SparsityMeter;
import io.decant.api.measure.StageAudit;
import io.decant.api.spi.Cancellation;
import io.decant.engine.plan.StageStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures a trained stage over examples that it was not trained on, in {@link Activations#MEASURING_PASS}: the sparsity
 * of every port and, of an autoencoder, how well its input comes back.
 *
 * @since 0.1.0
 */
public final class StageAuditor {

  private static final int BATCH = 1000;

  private StageAuditor() {}

  /**
   * Measures.
   *
   * @param input the values of the port that the stage reads, of at least one example
   * @param classes the names of the data's classes
   * @param labels the label of each example
   */
  public static StageAudit audit(
      StageStep<?> step,
      Model model,
      Activations input,
      List<String> classes,
      int[] labels,
      Cancellation cancellation) {
    StageOutline outline = step.outline();
    Map<String, SparsityMeter> meters = new LinkedHashMap<>();
    outline.ports().forEach(port -> meters.put(port.name(), new SparsityMeter(port.width())));
    Optional<Autoencoder> autoencoder = model.as(Autoencoder.class);
    ReconstructionMeter reconstruction = new ReconstructionMeter(input.width());
    DegenerateOutput output =
        new DegenerateOutput(step.name(), outline, model, input.width(), classes, StageRemedies.of(step));
    for (int from = 0; from < input.count(); from += BATCH) {
      cancellation.check();
      int to = Math.min(from + BATCH, input.count());
      INDArray batch = input.rows(Activations.MEASURING_PASS, from, to);
      output.add(batch);
      meters.forEach((port, meter) -> {
        INDArray values = model.output(port, batch);
        meter.add(values);
        output.addPort(port, values);
      });
      autoencoder.ifPresent(a -> {
        INDArray code = a.encode(batch);
        output.addCode(code);
        reconstruction.add(batch, a.decode(code));
      });
    }
    Map<String, Sparsity> ports = new LinkedHashMap<>();
    meters.forEach((port, meter) -> ports.put(port, meter.result()));
    Optional<Reconstruction> result = autoencoder.map(a -> reconstruction.result());
    List<Finding> findings = new ArrayList<>(findings(step.name(), outline, ports, result));
    output.finding(labels).ifPresent(findings::add);
    return new StageAudit(Collections.unmodifiableMap(ports), result, List.copyOf(findings));
  }

  private static List<Finding> findings(
      String stage, StageOutline outline, Map<String, Sparsity> ports, Optional<Reconstruction> reconstruction) {
    List<Finding> findings = new ArrayList<>();
    outline.requests().forEach(request -> {
      Port port = outline.port(request.port()).orElseThrow(
          () -> new IllegalArgumentException("sparsity is asked of a port that is not there: " + request.port()));
      findings.addAll(SparsityFindings.of(request, port.name(), outline.capabilities(), ports.get(port.name())));
    });
    reconstruction.flatMap(r -> ReconstructionFindings.of(stage, r)).ifPresent(findings::add);
    return findings;
  }
}

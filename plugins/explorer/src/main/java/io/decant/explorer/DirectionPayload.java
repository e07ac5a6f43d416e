package io.decant.explorer;

import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.Scalar;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.StageRef;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.results.SeedResults;
import io.decant.api.results.StepInfo;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The direction maps of one probe in all observed epochs, with its scalars. */
final class DirectionPayload {

  private DirectionPayload() {}

  static Map<String, Object> build(
      ObservationRef probe, SeedResults seed, SeedVisualizerContext context) {
    ObservationSeries series = context.observation(probe);
    List<Object> epochs = new ArrayList<>();
    for (ObservationEpoch epoch : series.epochs()) {
      epochs.add(build(epoch, series.at(epoch).orElseThrow()));
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("name", probe.probe());
    payload.put("sparsity", sparsity(probe, seed, context));
    payload.put("moments", epochs);
    return payload;
  }

  private static Map<String, Object> build(ObservationEpoch epoch, Observation observation) {
    INDArray direction = observation.array("direction");
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("epoch", epoch.epoch());
    payload.put("label", epoch.label());
    payload.put("width", direction.size(1));
    payload.put("direction", Base64Arrays.encodeFloats(Tensors.toFloats(direction)));
    payload.put(
        "importance", Base64Arrays.encodeFloats(Tensors.toFloats(observation.array("importance"))));
    payload.put("scalars", observation.scalars().stream().map(DirectionPayload::build).toList());
    return payload;
  }

  private static Map<String, Object> build(Scalar scalar) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("name", scalar.name());
    payload.put("label", scalar.label());
    payload.put("unit", scalar.unit());
    payload.put("value", scalar.value());
    return payload;
  }

  /** Returns the sparsity after training of the units that have directions, and of their code. */
  private static List<Object> sparsity(
      ObservationRef probe, SeedResults seed, SeedVisualizerContext context) {
    List<Object> rows = new ArrayList<>();
    List<StepInfo> steps = context.run().steps();
    Optional<StepInfo> step =
        steps.stream().filter(s -> s.name().equals(probe.probe())).findFirst();
    for (String input : step.map(StepInfo::reads).orElse(List.of())) {
      String stage = new StageRef(input).stage();
      Optional<StageSpec> spec =
          steps.stream()
              .filter(s -> s.name().equals(stage))
              .findFirst()
              .flatMap(StepInfo::stageSpec);
      spec.ifPresent(
          o -> {
            if (!o.input().isData()) {
              add(rows, seed, o.input().stage(), o.input().port());
            }
            add(rows, seed, stage, o.ports().get(0).name());
          });
    }
    return rows;
  }

  private static void add(List<Object> rows, SeedResults seed, String stage, String port) {
    Optional<SparsityMetrics> measured =
        Optional.ofNullable(seed.diagnostics().get(stage))
            .flatMap(diagnostics -> Optional.ofNullable(diagnostics.ports().get(port)));
    measured.ifPresent(
        s -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("port", stage + "." + port);
          row.put("l0", s.l0());
          row.put("width", s.width());
          rows.add(row);
        });
  }
}

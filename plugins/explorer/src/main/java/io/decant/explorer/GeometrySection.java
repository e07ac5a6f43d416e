package io.decant.explorer;

import io.decant.api.Moment;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.Scalar;
import io.decant.api.StageOutline;
import io.decant.api.Tensors;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.StageRef;
import io.decant.api.measure.Sparsity;
import io.decant.api.run.SeedView;
import io.decant.api.run.StepView;
import io.decant.api.spi.SeedVisualizerContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The direction maps of one probe through the epochs, with the numbers that were observed beside them. */
final class GeometrySection {

  private GeometrySection() {}

  static Map<String, Object> told(ObservationRef probe, SeedView seed, SeedVisualizerContext context) {
    ObservationSeries series = context.observation(probe);
    List<Object> moments = new ArrayList<>();
    for (Moment moment : series.moments()) {
      moments.add(told(moment, series.at(moment).orElseThrow()));
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", probe.probe());
    told.put("sparsity", sparsity(probe, seed, context));
    told.put("moments", moments);
    return told;
  }

  private static Map<String, Object> told(Moment moment, Observation seen) {
    INDArray direction = seen.array("direction");
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("epoch", moment.epoch());
    told.put("label", moment.label());
    told.put("width", direction.size(1));
    told.put("direction", Packed.floats(Tensors.toFloats(direction)));
    told.put("importance", Packed.floats(Tensors.toFloats(seen.array("importance"))));
    told.put("scalars", seen.scalars().stream().map(GeometrySection::told).toList());
    return told;
  }

  private static Map<String, Object> told(Scalar scalar) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", scalar.name());
    told.put("label", scalar.label());
    told.put("unit", scalar.unit());
    told.put("value", scalar.value());
    return told;
  }

  /** How sparse what the probe looked at was after training: the units that have directions, and their code. */
  private static List<Object> sparsity(ObservationRef probe, SeedView seed, SeedVisualizerContext context) {
    List<Object> rows = new ArrayList<>();
    List<StepView> steps = context.run().steps();
    Optional<StepView> step = steps.stream().filter(s -> s.name().equals(probe.probe())).findFirst();
    for (String read : step.map(StepView::reads).orElse(List.of())) {
      String stage = new StageRef(read).stage();
      Optional<StageOutline> outline =
          steps.stream().filter(s -> s.name().equals(stage)).findFirst().flatMap(StepView::stage);
      outline.ifPresent(o -> {
        if (!o.input().isData()) {
          add(rows, seed, o.input().stage(), o.input().port());
        }
        add(rows, seed, stage, o.ports().get(0).name());
      });
    }
    return rows;
  }

  private static void add(List<Object> rows, SeedView seed, String stage, String port) {
    Optional<Sparsity> measured =
        Optional.ofNullable(seed.audits().get(stage)).flatMap(audit -> Optional.ofNullable(audit.ports().get(port)));
    measured.ifPresent(s -> {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("port", stage + "." + port);
      row.put("l0", s.l0());
      row.put("width", s.width());
      rows.add(row);
    });
  }
}

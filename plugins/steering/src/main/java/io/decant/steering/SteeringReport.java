package io.decant.steering;

import io.decant.api.Observation;
import io.decant.api.Table;
import io.decant.api.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Puts what was drawn and read into an observation.
 *
 * @param readings for each way of drawing; empty without a judge
 */
record SteeringReport(
    ClassSteeringConfig config, SteeringPlan plan, Steered steered, Map<Drawing, Readings> readings) {

  Observation observation() {
    Observation.Builder seen = Observation.builder();
    for (Drawing drawing : Drawing.values()) {
      seen.array(drawing.image(), "brightness", shaped(steered.images().get(drawing)), imageAxes());
      if (plan.judged()) {
        addReadings(seen, drawing, readings.get(drawing));
      }
    }
    Selection selection = steered.selection();
    seen.array(
        "kept",
        "1 where a feature is kept",
        Tensors.of(selection.values(), plan.classes().size(), plan.features()),
        "class",
        "feature");
    seen.array("kept-activation", "mean activation of kept features", steered.keptActivation(), "class", "feature");
    seen.scalar(
        "kept-by-all", "features kept for every class", selection.keptByAll(), "features of " + config.keep());
    if (plan.judged()) {
      seen.table(table());
    }
    new SteeringFindings(config, plan, selection, readings).all().forEach(seen::finding);
    return seen.build();
  }

  private void addReadings(Observation.Builder seen, Drawing drawing, Readings read) {
    int[] counted = plan.counted();
    seen.array(drawing.judgeProbability(), "probability given by the judge", read.values(), "class", "read as")
        .scalar(
            drawing.readAsIntended(),
            "share of classes read as intended, " + drawing.words(),
            (double) read.asIntended(counted) / counted.length,
            "")
        .scalar(
            drawing.meanProbability(),
            "mean probability of the intended class, " + drawing.words(),
            read.meanIntended(counted),
            "");
  }

  private Table table() {
    List<String> columns = new ArrayList<>(List.of("class"));
    for (Drawing drawing : Drawing.values()) {
      columns.add(drawing.words() + " read as");
      columns.add(drawing.words() + ": probability of the class");
    }
    List<List<Object>> rows = new ArrayList<>();
    for (int c = 0; c < plan.classes().size(); c++) {
      List<Object> row = new ArrayList<>(List.of(plan.classes().get(c)));
      for (Drawing drawing : Drawing.values()) {
        row.add(plan.classes().get(readings.get(drawing).readAs(c)));
        row.add(readings.get(drawing).intended(c));
      }
      rows.add(row);
    }
    return new Table(SteeringPlan.TABLE, "What the judge reads in the image of each class", columns, rows);
  }

  private INDArray shaped(INDArray images) {
    List<Integer> example = plan.exampleShape();
    long[] shape = new long[1 + example.size()];
    shape[0] = plan.classes().size();
    for (int i = 0; i < example.size(); i++) {
      shape[i + 1] = example.get(i);
    }
    return images.reshape('c', shape);
  }

  private String[] imageAxes() {
    return plan.exampleShape().size() == 2 ? new String[] {"class", "row", "column"} : new String[] {"class", "value"};
  }
}

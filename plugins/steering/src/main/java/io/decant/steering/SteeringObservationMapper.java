package io.decant.steering;

import static java.util.Objects.requireNonNull;

import io.decant.api.Observation;
import io.decant.api.Table;
import io.decant.api.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Converts generated images and predictions to an observation.
 *
 * @param predictions for each condition; empty without a classifier
 */
record SteeringObservationMapper(
    ClassSteeringConfig config,
    ResolvedSteeringConfig resolved,
    SteeredImages steered,
    Map<SteeringCondition, ClassImagePredictions> predictions) {

  Observation toObservation() {
    Observation.Builder observation = Observation.builder();
    for (SteeringCondition condition : SteeringCondition.values()) {
      observation.array(
          condition.imageArray(),
          "brightness",
          reshaped(requireNonNull(steered.images().get(condition))),
          imageAxes());
      if (resolved.hasClassifier()) {
        addPredictions(observation, condition, requireNonNull(predictions.get(condition)));
      }
    }
    ClassFeatureMask selection = steered.selection();
    observation.array(
        "kept",
        "1 where a feature is kept",
        Tensors.of(selection.toArray(), resolved.classes().size(), resolved.features()),
        "class",
        "feature");
    observation.array(
        "kept-activation",
        "mean activation of kept features",
        steered.keptActivation(),
        "class",
        "feature");
    observation.scalar(
        "kept-for-all-classes",
        "features kept for every class",
        selection.countKeptForAllClasses(),
        "features of " + config.keep());
    if (resolved.hasClassifier()) {
      observation.table(table());
    }
    new SteeringFindings(config, resolved, selection, predictions)
        .toList()
        .forEach(observation::finding);
    return observation.build();
  }

  private void addPredictions(
      Observation.Builder observation,
      SteeringCondition condition,
      ClassImagePredictions predictions) {
    int[] counted = resolved.scoredClasses();
    observation
        .array(
            condition.probabilityArray(),
            "predicted probability",
            predictions.toArray(),
            "class",
            "predicted class")
        .scalar(
            condition.accuracyScalar(),
            "accuracy, " + condition.label(),
            (double) predictions.correctCount(counted) / counted.length,
            "")
        .scalar(
            condition.targetProbabilityScalar(),
            "mean probability of the target class, " + condition.label(),
            predictions.meanTargetProbability(counted),
            "");
  }

  private Table table() {
    List<String> columns = new ArrayList<>(List.of("class"));
    for (SteeringCondition condition : SteeringCondition.values()) {
      columns.add(condition.label() + ": predicted class");
      columns.add(condition.label() + ": probability of the target class");
    }
    List<List<Object>> rows = new ArrayList<>();
    for (int c = 0; c < resolved.classes().size(); c++) {
      List<Object> row = new ArrayList<>(List.of(resolved.classes().get(c)));
      for (SteeringCondition condition : SteeringCondition.values()) {
        row.add(
            resolved.classes().get(requireNonNull(predictions.get(condition)).predictedClass(c)));
        row.add(requireNonNull(predictions.get(condition)).targetProbability(c));
      }
      rows.add(row);
    }
    return new Table(
        ResolvedSteeringConfig.TABLE, "Predicted class of the image of each class", columns, rows);
  }

  private INDArray reshaped(INDArray images) {
    List<Integer> example = resolved.exampleShape();
    long[] shape = new long[1 + example.size()];
    shape[0] = resolved.classes().size();
    for (int i = 0; i < example.size(); i++) {
      shape[i + 1] = example.get(i);
    }
    return images.reshape('c', shape);
  }

  private String[] imageAxes() {
    return resolved.exampleShape().size() == 2
        ? new String[] {"class", "row", "column"}
        : new String[] {"class", "value"};
  }
}

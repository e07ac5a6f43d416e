package io.decant.featuregeometry;

import io.decant.analysis.ArgSort;
import io.decant.analysis.ArrayMath;
import io.decant.analysis.Float32Arrays;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Converts ablation effects to the observation of {@link FeatureDirectionsProbe}. */
final class DirectionObservationMapper {

  private static final int MAX_LISTED_UNITS = 10;
  private static final List<String> SCALARS = List.of("mse", "loss", "dead-units", "harmful-units");
  private static final List<String> PLANE_SCALARS =
      List.of("circular-order-1", "circular-order-2", "circular-order-4", "direction-groups");
  private static final String UNITS_TABLE = "important-units";
  private static final String GROUPS_TABLE = "groups";

  private final UnitAblationEffects effects;
  private final UnitImportance importance;
  private final int units;
  private final boolean isTwoDimensional;

  DirectionObservationMapper(UnitAblationEffects effects) {
    this.effects = effects;
    this.importance = UnitImportance.ofLossIncreases(effects.lossIncrease());
    this.units = effects.lossIncrease().length;
    this.isTwoDimensional = effects.direction()[0].length == 2;
  }

  /**
   * Returns the spec of the observation. Explained variance is defined only if activations vary,
   * the main angle only if there are two groups, and the scalars of the plane only for a
   * two-dimensional code.
   */
  static ObservationSpec spec(int units, int codeWidth) {
    List<String> scalars = new ArrayList<>(SCALARS);
    List<String> ifDefined = new ArrayList<>(List.of("explained-variance", "main-groups-angle"));
    List<String> tables = new ArrayList<>(List.of(UNITS_TABLE));
    if (codeWidth == 2) {
      scalars.addAll(PLANE_SCALARS);
      tables.add(GROUPS_TABLE);
    } else {
      ifDefined.addAll(PLANE_SCALARS);
    }
    return new ObservationSpec(
        List.of(
            ArraySpec.of("direction", units, codeWidth),
            ArraySpec.of("importance", units),
            ArraySpec.of("importance-share", units)),
        scalars,
        tables,
        ifDefined);
  }

  /** Returns the observation. */
  Observation toObservation() {
    Observation.Builder observation = Observation.builder();
    observation.array(
        "direction",
        "mean code of this unit alone",
        Float32Arrays.matrix(effects.direction()),
        "unit",
        "coordinate");
    observation.array(
        "importance", "importance (0 to 1)", Float32Arrays.vector(importance.scaled()), "unit");
    observation.array(
        "importance-share",
        "share of the loss increase",
        Float32Arrays.vector(importance.normalized()),
        "unit");
    addScalars(observation);
    observation.table(importantUnits());
    new DirectionFindings(effects, importance).addTo(observation);
    if (isTwoDimensional) {
      List<DirectionCluster> groups =
          DirectionCluster.cluster(effects.direction(), importance.scaled());
      addPlane(observation, groups);
      observation.finding(DirectionFindings.groupFinding(groups));
    }
    return observation.build();
  }

  private void addScalars(Observation.Builder observation) {
    String unitsSuffix = "units of " + units;
    long harmful = Arrays.stream(effects.lossIncrease()).filter(r -> r < 0).count();
    double explained = effects.reconstruction().explainedVariance();
    if (!Double.isNaN(explained)) {
      observation.scalar(
          "explained-variance",
          "explained variance of the reconstruction about the mean, training examples",
          explained,
          "");
    }
    observation.scalar(
        "mse",
        "mean squared error of the reconstruction, training examples",
        effects.reconstruction().meanSquaredError(),
        "");
    observation.scalar(
        "loss", "loss on unmodified activations, training examples", effects.loss(), "");
    observation.scalar(
        "dead-units",
        "units that are never active on a training example",
        effects.deadCount(),
        unitsSuffix);
    observation.scalar(
        "harmful-units", "units whose ablation lowers the loss", harmful, unitsSuffix);
  }

  private void addPlane(Observation.Builder observation, List<DirectionCluster> groups) {
    double[][] direction = effects.direction();
    double[] weight = importance.scaled();
    observation.scalar(
        "circular-order-1",
        "alignment with one direction",
        CircularStatistics.orderParameter(direction, weight, 1),
        "0 to 1");
    observation.scalar(
        "circular-order-2",
        "alignment with one axis",
        CircularStatistics.orderParameter(direction, weight, 2),
        "0 to 1");
    observation.scalar(
        "circular-order-4",
        "alignment with two orthogonal axes",
        CircularStatistics.orderParameter(direction, weight, 4),
        "0 to 1");
    observation.scalar(
        "direction-groups", "groups of important directions", groups.size(), "groups");
    if (groups.size() > 1) {
      observation.scalar(
          "main-groups-angle",
          "angle between the two most important groups",
          groups.get(0).angleTo(groups.get(1)),
          "degrees");
    }
    List<List<Object>> rows = new ArrayList<>();
    for (DirectionCluster group : groups) {
      rows.add(List.of(group.degrees(), group.units().size(), group.importance()));
    }
    observation.table(
        new Table(
            GROUPS_TABLE,
            String.format(
                Locale.ROOT,
                "Groups of directions: units of importance above %.1f, each less than %.0f degrees from a neighbour",
                DirectionCluster.MIN_IMPORTANCE,
                DirectionCluster.MIN_GAP_DEGREES),
            List.of("angle [degrees]", "units", "sum of importance"),
            rows));
  }

  private Table importantUnits() {
    List<String> columns =
        new ArrayList<>(List.of("unit", "importance [0 to 1]", "length of direction"));
    if (isTwoDimensional) {
      columns.add("angle [degrees]");
    }
    List<List<Object>> rows = new ArrayList<>();
    int[] order = ArgSort.descending(importance.scaled());
    for (int j : Arrays.copyOf(order, Math.min(MAX_LISTED_UNITS, units))) {
      double[] direction = effects.direction()[j];
      List<Object> row =
          new ArrayList<>(List.of(j, importance.scaled()[j], ArrayMath.norm(direction)));
      if (isTwoDimensional) {
        double degrees = CircularStatistics.degrees(direction);
        row.add(Double.isNaN(degrees) ? "none" : (Object) degrees);
      }
      rows.add(row);
    }
    return new Table(UNITS_TABLE, "The most important units", columns, rows);
  }
}

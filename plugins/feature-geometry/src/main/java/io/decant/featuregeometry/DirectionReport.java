package io.decant.featuregeometry;

import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationOutline.ArrayOutline;
import io.decant.api.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@link FeatureDirections} tells of the effects that it measured: arrays, numbers, tables and sentences. */
final class DirectionReport {

  private static final int LISTED_UNITS = 10;
  private static final List<String> SCALARS = List.of("mse", "loss", "silent-units", "needless-units");
  private static final List<String> PLANE_SCALARS =
      List.of("one-direction-order", "one-axis-order", "two-axes-order", "direction-groups");
  private static final String UNITS_TABLE = "important-units";
  private static final String GROUPS_TABLE = "groups";

  private final UnitEffects effects;
  private final Importance importance;
  private final int units;
  private final boolean plane;

  /** A report. */
  DirectionReport(UnitEffects effects) {
    this.effects = effects;
    this.importance = Importance.ofRises(effects.rise());
    this.units = effects.rise().length;
    this.plane = effects.direction()[0].length == 2;
  }

  /**
   * What a report on so many units, in a code of this width, will hold: the explained variance only if activations
   * vary, the main angle only if there are two groups, and what is measured in a plane only if the code is one.
   */
  static ObservationOutline outline(int units, int codeWidth) {
    List<String> scalars = new ArrayList<>(SCALARS);
    List<String> ifDefined = new ArrayList<>(List.of("explained-variance", "main-angle"));
    List<String> tables = new ArrayList<>(List.of(UNITS_TABLE));
    if (codeWidth == 2) {
      scalars.addAll(PLANE_SCALARS);
      tables.add(GROUPS_TABLE);
    } else {
      ifDefined.addAll(PLANE_SCALARS);
    }
    return new ObservationOutline(
        List.of(
            ArrayOutline.of("direction", units, codeWidth),
            ArrayOutline.of("importance", units),
            ArrayOutline.of("importance-share", units)),
        scalars,
        tables,
        ifDefined);
  }

  /** The report. */
  Observation observation() {
    Observation.Builder seen = Observation.builder();
    seen.array(
        "direction", "mean code with only this unit kept", Float32.matrix(effects.direction()), "unit", "coordinate");
    seen.array("importance", "importance (0 to 1)", Float32.vector(importance.scaled()), "unit");
    seen.array("importance-share", "share of the rise of the loss", Float32.vector(importance.share()), "unit");
    addScalars(seen);
    seen.table(importantUnits());
    new DirectionFindings(effects, importance).addTo(seen);
    if (plane) {
      List<DirectionGroup> groups = DirectionGroup.among(effects.direction(), importance.scaled());
      addPlane(seen, groups);
      seen.finding(DirectionFindings.ofGroups(groups));
    }
    return seen.build();
  }

  private void addScalars(Observation.Builder seen) {
    String ofUnits = "units of " + units;
    long needless = Arrays.stream(effects.rise()).filter(r -> r < 0).count();
    double explained = effects.reconstruction().explainedVariance();
    if (!Double.isNaN(explained)) {
      seen.scalar("explained-variance", "explained variance of the reconstruction about the mean, training examples", explained, "");
    }
    seen.scalar("mse", "mean squared error of the reconstruction, training examples", effects.reconstruction().meanSquaredError(), "");
    seen.scalar("loss", "loss on the activations as they are, training examples", effects.loss(), "");
    seen.scalar("silent-units", "units that are never active for a training example", effects.silent(), ofUnits);
    seen.scalar("needless-units", "units without which the loss falls", needless, ofUnits);
  }

  private void addPlane(Observation.Builder seen, List<DirectionGroup> groups) {
    double[][] direction = effects.direction();
    double[] weight = importance.scaled();
    seen.scalar("one-direction-order", "alignment with one direction", Plane.order(direction, weight, 1), "0 to 1");
    seen.scalar("one-axis-order", "alignment with one axis", Plane.order(direction, weight, 2), "0 to 1");
    seen.scalar("two-axes-order", "alignment with two orthogonal axes", Plane.order(direction, weight, 4), "0 to 1");
    seen.scalar("direction-groups", "groups of important directions", groups.size(), "groups");
    if (groups.size() > 1) {
      seen.scalar(
          "main-angle",
          "angle between the two most important groups",
          groups.get(0).degreesTo(groups.get(1)),
          "degrees");
    }
    List<List<Object>> rows = new ArrayList<>();
    for (DirectionGroup group : groups) {
      rows.add(List.of(group.degrees(), group.units().size(), group.importance()));
    }
    seen.table(
        new Table(
            GROUPS_TABLE,
            String.format(
                Locale.ROOT,
                "Groups of directions: units of importance above %.1f, each less than %.0f degrees from a neighbour",
                DirectionGroup.LEAST_IMPORTANCE, DirectionGroup.GAP),
            List.of("angle [degrees]", "units", "sum of importance"),
            rows));
  }

  private Table importantUnits() {
    List<String> columns = new ArrayList<>(List.of("unit", "importance [0 to 1]", "length of direction"));
    if (plane) {
      columns.add("angle [degrees]");
    }
    List<List<Object>> rows = new ArrayList<>();
    int[] order = Ranking.descending(importance.scaled());
    for (int j : Arrays.copyOf(order, Math.min(LISTED_UNITS, units))) {
      double[] direction = effects.direction()[j];
      List<Object> row = new ArrayList<>(List.of(j, importance.scaled()[j], Plane.length(direction)));
      if (plane) {
        double degrees = Plane.degrees(direction);
        row.add(Double.isNaN(degrees) ? "none" : (Object) degrees);
      }
      rows.add(row);
    }
    return new Table(UNITS_TABLE, "The most important units", columns, rows);
  }
}

package io.decant.featuregeometry;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.PictureShape;
import io.decant.testkit.Workbench;
import java.util.List;
import java.util.Optional;

/** Benches whose data is a few rows written down in a test, two classes, pictures of one row. */
final class Bench {

  private Bench() {}

  static Workbench over(float[]... rows) {
    return over(Optional.of(new PictureShape(1, rows[0].length)), rows);
  }

  static Workbench over(Optional<PictureShape> picture, float[]... rows) {
    int width = rows[0].length;
    float[] values = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * width, width);
    }
    Activations examples = Activations.of(values, width);
    int[] labels = new int[rows.length];
    return Workbench.over(
        new DataOutline(width, List.of("zero", "one"), picture, rows.length, rows.length, false),
        examples,
        labels,
        examples,
        labels);
  }
}

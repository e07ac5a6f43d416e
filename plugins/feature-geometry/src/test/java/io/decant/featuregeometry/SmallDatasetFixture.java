package io.decant.featuregeometry;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.ImageShape;
import io.decant.testkit.PluginTester;
import java.util.List;
import java.util.Optional;

/** Benches whose data is a few rows written down in a test, two classes, pictures of one row. */
final class SmallDatasetFixture {

  private SmallDatasetFixture() {}

  static PluginTester over(float[]... rows) {
    return over(Optional.of(new ImageShape(1, rows[0].length)), rows);
  }

  static PluginTester over(Optional<ImageShape> image, float[]... rows) {
    int width = rows[0].length;
    float[] values = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * width, width);
    }
    Activations examples = Activations.of(values, width);
    int[] labels = new int[rows.length];
    return PluginTester.withData(
        new DatasetSpec(width, List.of("zero", "one"), image, rows.length, rows.length, false),
        examples,
        labels,
        examples,
        labels);
  }
}

package io.decant.featuregeometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.Scalar;
import io.decant.api.Table;
import java.util.List;

/** Checks an observation against its outline, and that all its numbers are finite, as the engine demands. */
final class Promises {

  private Promises() {}

  static void assertKept(ObservationOutline outline, Observation seen) {
    List<String> scalars = seen.scalars().stream().map(Scalar::name).toList();
    assertTrue(scalars.containsAll(outline.scalars()), outline.scalars() + " promised, observed were " + scalars);
    seen.scalars().forEach(s -> assertTrue(Double.isFinite(s.value()), s.name() + " is " + s.value()));
    assertEquals(outline.tables(), seen.tables().stream().map(Table::name).toList());
    assertEquals(
        outline.arrays().stream().map(ObservationOutline.ArrayOutline::name).toList(),
        seen.arrays().stream().map(NamedArray::name).toList());
    for (ObservationOutline.ArrayOutline array : outline.arrays()) {
      long[] shape = seen.array(array.name()).shape();
      List<Integer> promised = array.shape();
      assertEquals(promised.size(), shape.length, array.name());
      for (int axis = 0; axis < shape.length; axis++) {
        assertTrue(promised.get(axis) == 0 || promised.get(axis) == shape[axis], array.name() + " axis " + axis);
      }
    }
  }
}

package io.decant.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class ActivationsTest {

  @Test
  void gathersRowsInTheGivenOrder() {
    Activations activations = Activations.of(new float[] {1, 2, 3, 4, 5, 6}, 2);
    FloatBuffer destination = FloatBuffer.allocate(4);
    activations.gather(1, new int[] {0, 2, 1, 0}, 1, 3, destination);
    assertArrayEquals(new float[] {5, 6, 3, 4}, destination.array());
    assertArrayEquals(new float[] {3, 4}, Tensors.toFloats(activations.slice(0, 1, 2)));
  }

  @Test
  void rejectsACountPassedAsTheEnd() {
    Activations examples = Activations.of(new float[200], 2);
    IndexOutOfBoundsException e =
        assertThrows(IndexOutOfBoundsException.class, () -> examples.slice(0, 60, 40));
    assertEquals(
        "slice(epoch, from, to) returns examples from … to − 1 of 100, but got from = 60, to ="
            + " 40; the last argument is an exclusive end, not a count",
        e.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> examples.slice(0, -1, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> examples.slice(0, 90, 101));
    assertEquals(10, examples.slice(0, 90, 100).size(0));
  }

  @Test
  void rejectsValuesThatDoNotFormRows() {
    assertThrows(IllegalArgumentException.class, () -> Activations.of(new float[5], 2));
  }
}

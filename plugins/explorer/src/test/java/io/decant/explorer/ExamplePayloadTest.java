package io.decant.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.decant.api.Activations;
import org.junit.jupiter.api.Test;

class ExamplePayloadTest {

  private static final Activations EXAMPLES = Activations.of(new float[] {0, 1, 2, 3, 4, 5}, 1);
  private static final int[] LABELS = {2, 2, 0, 2, 0, 2};

  @Test
  void selectsExamplesRoundRobinByClass() {
    ExamplePayload payload = ExamplePayload.selectRoundRobin(EXAMPLES, LABELS, 3, 3);
    assertArrayEquals(new float[] {2, 0, 4}, payload.pixels());
    assertArrayEquals(new int[] {0, 2, 0}, payload.labels());
  }

  @Test
  void selectsAllExamplesIfMoreAreRequested() {
    assertArrayEquals(
        new float[] {2, 0, 4, 1, 3, 5},
        ExamplePayload.selectRoundRobin(EXAMPLES, LABELS, 3, 100).pixels());
  }
}

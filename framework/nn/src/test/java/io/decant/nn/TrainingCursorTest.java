package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Checkpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingCursorTest {

  private static final int EXAMPLES = 60;
  private static final TrainingConfig SCHEDULE = new TrainingConfig(4, 10, 0.1);

  private static Checkpoint at(long epoch, long examples) {
    return Checkpoint.of("somewhere").with("epoch", epoch).with("examples", examples);
  }

  @Test
  void isRestoredFromACheckpoint() {
    for (TrainingCursor cursor :
        List.of(
            TrainingCursor.START,
            new TrainingCursor(2, 30),
            new TrainingCursor(4, EXAMPLES),
            new TrainingCursor(5, 0))) {
      assertEquals(
          cursor, TrainingCursor.of(cursor.toCheckpoint(SCHEDULE, EXAMPLES), SCHEDULE, EXAMPLES));
    }
  }

  @Test
  void rejectsPositionsOutsideTheTraining() {
    for (Checkpoint invalid :
        List.of(at(0, 0), at(6, 0), at(1L << 32, 0), at(1, -1), at(1, 61), at(1, Long.MAX_VALUE))) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> TrainingCursor.of(invalid, SCHEDULE, EXAMPLES));
      assertTrue(
          e.getMessage().endsWith("but training has 4 epochs of 60 examples"), e.getMessage());
    }
  }
}

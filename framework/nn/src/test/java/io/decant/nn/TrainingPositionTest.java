package io.decant.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Checkpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingPositionTest {

  private static final int EXAMPLES = 60;
  private static final Schedule SCHEDULE = new Schedule(4, 10, 0.1);

  private static Checkpoint at(long epoch, long examples) {
    return Checkpoint.at("somewhere").with("epoch", epoch).with("examples", examples);
  }

  @Test
  void isTheOneOfWhichACheckpointWasMade() {
    for (TrainingPosition position : List.of(
        TrainingPosition.START, new TrainingPosition(2, 30), new TrainingPosition(4, EXAMPLES), new TrainingPosition(5, 0))) {
      assertEquals(position, TrainingPosition.of(position.checkpoint(SCHEDULE, EXAMPLES), SCHEDULE, EXAMPLES));
    }
  }

  @Test
  void liesWithinTheTraining() {
    for (Checkpoint beyond : List.of(at(0, 0), at(6, 0), at(1L << 32, 0), at(1, -1), at(1, 61), at(1, Long.MAX_VALUE))) {
      IllegalArgumentException refused = assertThrows(
          IllegalArgumentException.class, () -> TrainingPosition.of(beyond, SCHEDULE, EXAMPLES));
      assertTrue(refused.getMessage().endsWith("where there are 4 epochs of 60"), refused.getMessage());
    }
  }
}

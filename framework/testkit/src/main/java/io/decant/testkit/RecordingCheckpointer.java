package io.decant.testkit;

import io.decant.api.Checkpoint;
import io.decant.api.spi.Checkpointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Is always due, and keeps all that a training saves, as it then was. */
final class RecordingCheckpointer implements Checkpointer {

  private final Optional<Checkpoint> last;
  private final IntSupplier reported;
  private final List<SavedCheckpoint> saved = new ArrayList<>();

  /** A checkpoint, and how many epochs had been reported before. */
  record SavedCheckpoint(Checkpoint checkpoint, int reportedEpochs) {}

  /**
   * Of a training that begins, or goes on.
   *
   * @param reported how many epochs it has reported
   */
  RecordingCheckpointer(Optional<Checkpoint> last, IntSupplier reported) {
    this.last = last;
    this.reported = reported;
  }

  @Override
  public Optional<Checkpoint> latest() {
    return last.map(RecordingCheckpointer::copy);
  }

  @Override
  public boolean isDue() {
    return true;
  }

  @Override
  public synchronized void save(Checkpoint checkpoint) {
    saved.add(new SavedCheckpoint(copy(checkpoint), reported.getAsInt()));
  }

  synchronized List<SavedCheckpoint> saved() {
    return List.copyOf(saved);
  }

  private static Checkpoint copy(Checkpoint checkpoint) {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    checkpoint.arrays().forEach((name, array) -> arrays.put(name, array.clone()));
    return new Checkpoint(checkpoint.position(), checkpoint.values(), arrays);
  }
}

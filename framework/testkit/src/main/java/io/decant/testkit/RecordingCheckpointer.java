package io.decant.testkit;

import io.decant.api.Checkpoint;
import io.decant.api.spi.Checkpointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A checkpointer that is always due and records copies of all saved checkpoints. */
final class RecordingCheckpointer implements Checkpointer {

  private final @Nullable Checkpoint last;
  private final IntSupplier reported;
  private final List<SavedCheckpoint> saved = new ArrayList<>();

  /** A checkpoint and the number of epochs reported before it. */
  record SavedCheckpoint(Checkpoint checkpoint, int reportedEpochs) {}

  /**
   * Creates a checkpointer for a training that starts or resumes.
   *
   * @param last the checkpoint to resume from, if any
   * @param reported returns the number of reported epochs
   */
  RecordingCheckpointer(@Nullable Checkpoint last, IntSupplier reported) {
    this.last = last;
    this.reported = reported;
  }

  @Override
  public Optional<Checkpoint> latest() {
    return Optional.ofNullable(last).map(RecordingCheckpointer::copy);
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

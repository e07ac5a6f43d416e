package io.decant.testkit;

import io.decant.api.Split;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Records the number of reads and which examples were read. */
final class ExampleReadLog {

  private final Map<Split, BitSet> rows = new EnumMap<>(Split.class);
  private final Map<Split, SortedSet<Long>> epochs = new EnumMap<>(Split.class);
  private long reads;

  /** Records one call. */
  synchronized void record(Split split, long epoch, int[] indices) {
    reads++;
    epochs.computeIfAbsent(split, s -> new TreeSet<>()).add(epoch);
    BitSet readRows = rows.computeIfAbsent(split, s -> new BitSet());
    for (int row : indices) {
      readRows.set(row);
    }
  }

  /** Returns the number of calls. */
  synchronized long reads() {
    return reads;
  }

  /** Returns the epochs at which a split was read. */
  synchronized SortedSet<Long> epochs(Split split) {
    return new TreeSet<>(epochs.getOrDefault(split, new TreeSet<>()));
  }

  /** Returns the number of distinct examples of a split that were read. */
  synchronized int examples(Split split) {
    return rows.getOrDefault(split, new BitSet()).cardinality();
  }
}

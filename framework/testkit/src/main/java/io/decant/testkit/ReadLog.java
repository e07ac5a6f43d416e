package io.decant.testkit;

import io.decant.api.Split;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** How often examples were read, and which of them. */
final class ReadLog {

  private final Map<Split, BitSet> rows = new EnumMap<>(Split.class);
  private final Map<Split, SortedSet<Long>> epochs = new EnumMap<>(Split.class);
  private long reads;

  /** Takes one call that reads. */
  synchronized void record(Split split, long epoch, int[] which) {
    reads++;
    epochs.computeIfAbsent(split, s -> new TreeSet<>()).add(epoch);
    BitSet known = rows.computeIfAbsent(split, s -> new BitSet());
    for (int row : which) {
      known.set(row);
    }
  }

  /** The number of calls. */
  synchronized long reads() {
    return reads;
  }

  /** The passes in which a split was read. */
  synchronized SortedSet<Long> epochs(Split split) {
    return new TreeSet<>(epochs.getOrDefault(split, new TreeSet<>()));
  }

  /** The number of examples of a split that were read. */
  synchronized int examples(Split split) {
    return rows.getOrDefault(split, new BitSet()).cardinality();
  }
}

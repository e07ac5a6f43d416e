package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A side that gives what it was told to, round by round, and notes that it ran. */
record Pretended(String name, Iterator<Outcome> outcomes, List<String> log) implements Side {

  static Pretended side(String name, List<String> log, Outcome... outcomes) {
    return new Pretended(name, Arrays.asList(outcomes).iterator(), log);
  }

  static Outcome outcome(double seconds, double accuracy) {
    return new Outcome(seconds + 1, Map.of("train", seconds), 1 << 20, Map.of("accuracy", accuracy), Map.of());
  }

  static Comparison comparison(Side... sides) {
    return new Comparison(
        "sums",
        "Sums",
        "Adding up.",
        3,
        List.of(sides),
        List.of(Quantity.seconds("training", "train"), Quantity.wall("whole process"), Quantity.memory()),
        List.of(new Tolerance("accuracy", 0.01, "seeds differ by .005")));
  }

  static Result result(Comparison comparison, int rounds) {
    List<List<Outcome>> runs = new ArrayList<>();
    for (Side side : comparison.sides()) {
      List<Outcome> outcomes = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        outcomes.add(side.run(round, Path.of("")));
      }
      runs.add(outcomes);
    }
    return Result.complete(comparison, runs);
  }

  @Override
  public Outcome run(int round, Path folder) {
    log.add(name + round);
    return outcomes.next();
  }
}

package io.decant.bench;

import static io.decant.bench.Pretended.comparison;
import static io.decant.bench.Pretended.outcome;
import static io.decant.bench.Pretended.side;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {

  @TempDir private Path folder;

  private final List<String> log = new ArrayList<>();

  private Result run(Side... sides) {
    return new Rounds(folder, news -> {}).of(comparison(sides), 2);
  }

  @Test
  void letsTheSidesTakeTurns() {
    Result result = run(
        side("A", log, outcome(1, .96), outcome(2, .96)), side("B", log, outcome(3, .96), outcome(4, .96)));
    assertEquals(List.of("A1", "B1", "A2", "B2"), log);
    assertEquals(List.of(), result.objections());
    assertEquals(4, result.runs().get(1).get(1).seconds("train"));
  }

  @Test
  void isVoidIfASideFails() {
    Result result = run(side("A", log, outcome(1, .96), outcome(2, .96)), failing(new UnusableRunException("out of memory")));
    assertEquals(List.of("B failed."), result.objections());
  }

  @Test
  void leavesOutWhatASideDoesNotOffer() {
    Result result = run(failing(new NotOfferedException("Unknown option: '--jobs'")), side("A", log));
    assertEquals(List.of(), result.objections());
    assertTrue(result.skipped().isPresent());
    assertEquals(List.of(), log);
  }

  private static Side failing(UnusableRunException failure) {
    return new Side() {
      @Override
      public String name() {
        return "B";
      }

      @Override
      public Outcome run(int round, Path place) {
        throw failure;
      }
    };
  }
}

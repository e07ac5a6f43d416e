package io.decant.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the sides of a comparison in turn, A B C A B C …, so that whatever the machine does besides hits all of them.
 *
 * @param folder for what the runs give, replaced if it is there
 * @param news is told what runs
 */
record Rounds(Path folder, Consumer<String> news) {

  Result of(Comparison comparison, int rounds) {
    List<List<Outcome>> runs = new ArrayList<>();
    comparison.sides().forEach(side -> runs.add(new ArrayList<>()));
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < runs.size(); i++) {
        Side side = comparison.sides().get(i);
        try {
          Path place = folder.resolve(comparison.id()).resolve("round-" + round);
          Outcome outcome = side.run(round, Files.createDirectories(place));
          runs.get(i).add(outcome);
          news.accept(comparison.id() + ", round " + round + " of " + rounds + ", " + side.name() + ": "
              + Numbers.rounded(outcome.wall()) + " s");
        } catch (NotOfferedException e) {
          news.accept(comparison.id() + " is left out: " + e.getMessage());
          return Result.skipped(comparison, side.name() + " does not offer it yet.");
        } catch (UnusableRunException e) {
          news.accept(comparison.id() + " failed: " + e.getMessage());
          return Result.failed(comparison, side.name() + " failed.");
        } catch (IOException e) {
          return Result.failed(comparison, "no folder for a run: " + e.getMessage());
        }
      }
    }
    return Result.complete(comparison, runs);
  }
}

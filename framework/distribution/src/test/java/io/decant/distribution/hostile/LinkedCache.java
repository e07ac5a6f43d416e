package io.decant.distribution.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A symbolic link in place of a folder of the cache, to one elsewhere that looks like it. */
final class LinkedCache implements Subject {

  private final Program program;
  private final KeptResults kept;

  /** Links in the way of what is kept of an experiment. */
  LinkedCache(Program program, KeptResults kept) {
    this.program = program;
    this.kept = kept;
  }

  @Override
  public String name() {
    return "cachelinks";
  }

  @Override
  public Case draw(Chance chance, Place place) throws IOException {
    Path cache = place.out().resolve(".cache");
    String linked = chance.of(List.of("", "e", "e/seed-1", "e/seed-1/s", "e/seed-1/p", ".users", ".sums"));
    Path link = cache.resolve(linked).normalize();
    if (!linked.isEmpty() && chance.oneIn(2)) {
      KeptResults.write(cache, kept.cache());
      if (Files.exists(link)) {
        Files.move(link, place.given().resolve("before"));
      }
    }
    Files.createDirectories(link.getParent());
    Path target = chance.oneIn(4)
        ? chance.of(List.of(place.elsewhere(), place.precious(), Path.of("nowhere"), link))
        : place.likeACache().resolve(linked);
    Files.createSymbolicLink(link, target);
    List<String> words = chance.of(List.of(
        List.of("run", "--quiet", "--file", kept.file(), "--out", "out", "--jobs", "1"),
        List.of("run", "--fresh", "--quiet", "--file", kept.file(), "--out", "out", "--jobs", "1"),
        List.of("plan", "--file", kept.file(), "--out", "out"), List.of("cache", "list", "--out", "out"),
        List.of("cache", "clean", "--out", "out"), List.of("cache", "clean", "e", "--unused-for", "0", "--out", "out")));
    return new Case("a link for .cache/" + linked, link, () -> {
      Outcome outcome = program.obey(words);
      return outcome.fault("out").map(fault -> fault + "\n" + outcome);
    });
  }
}

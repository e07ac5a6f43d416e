package io.decant.distribution.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A symbolic link in place of a folder of the cache, to one elsewhere that looks like it. */
final class SymlinkedCacheFuzzer implements Fuzzer {

  private final InProcessCli program;
  private final CacheSnapshot kept;

  /** Links in the way of what is kept of an experiment. */
  SymlinkedCacheFuzzer(InProcessCli program, CacheSnapshot kept) {
    this.program = program;
    this.kept = kept;
  }

  @Override
  public String name() {
    return "cachelinks";
  }

  @Override
  public FuzzCase generate(FuzzRandom chance, Sandbox place) throws IOException {
    Path cache = place.out().resolve(".cache");
    String linked =
        chance.choose(List.of("", "e", "e/seed-1", "e/seed-1/s", "e/seed-1/p", ".users", ".sums"));
    Path link = cache.resolve(linked).normalize();
    if (!linked.isEmpty() && chance.oneIn(2)) {
      CacheSnapshot.write(cache, kept.cache());
      if (Files.exists(link)) {
        Files.move(link, place.inputs().resolve("before"));
      }
    }
    Files.createDirectories(link.getParent());
    Path target =
        chance.oneIn(4)
            ? chance.choose(
                List.of(place.elsewhere(), place.protectedFile(), Path.of("nowhere"), link))
            : place.cacheLookalike().resolve(linked);
    Files.createSymbolicLink(link, target);
    List<String> words =
        chance.choose(
            List.of(
                List.of("run", "--quiet", "--file", kept.file(), "--out", "out", "--jobs", "1"),
                List.of(
                    "run",
                    "--fresh",
                    "--quiet",
                    "--file",
                    kept.file(),
                    "--out",
                    "out",
                    "--jobs",
                    "1"),
                List.of("plan", "--file", kept.file(), "--out", "out"),
                List.of("cache", "list", "--out", "out"),
                List.of("cache", "clean", "--out", "out"),
                List.of("cache", "clean", "e", "--unused-for", "0", "--out", "out")));
    return new FuzzCase(
        "a link for .cache/" + linked,
        link,
        () -> {
          CommandResult outcome = program.run(words);
          return outcome.findError("out").map(fault -> fault + "\n" + outcome);
        });
  }
}

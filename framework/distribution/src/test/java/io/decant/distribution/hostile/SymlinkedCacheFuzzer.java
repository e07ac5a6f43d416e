package io.decant.distribution.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A symbolic link in place of a folder of the cache, to one elsewhere that looks like it. */
final class SymlinkedCacheFuzzer implements Fuzzer {

  private final InProcessCli cli;
  private final CacheSnapshot snapshot;

  /** Links in the way of what is kept of an experiment. */
  SymlinkedCacheFuzzer(InProcessCli cli, CacheSnapshot snapshot) {
    this.cli = cli;
    this.snapshot = snapshot;
  }

  @Override
  public String name() {
    return "cachelinks";
  }

  @Override
  public FuzzCase generate(FuzzRandom random, Sandbox sandbox) throws IOException {
    Path cache = sandbox.out().resolve(".cache");
    String linked =
        random.choose(List.of("", "e", "e/seed-1", "e/seed-1/s", "e/seed-1/p", ".users", ".sums"));
    Path link = cache.resolve(linked).normalize();
    if (!linked.isEmpty() && random.oneIn(2)) {
      CacheSnapshot.write(cache, snapshot.cache());
      if (Files.exists(link)) {
        Files.move(link, sandbox.inputs().resolve("before"));
      }
    }
    Files.createDirectories(link.getParent());
    Path target =
        random.oneIn(4)
            ? random.choose(
                List.of(sandbox.elsewhere(), sandbox.protectedFile(), Path.of("nowhere"), link))
            : sandbox.cacheLookalike().resolve(linked);
    Files.createSymbolicLink(link, target);
    List<String> arguments =
        random.choose(
            List.of(
                List.of("run", "--quiet", "--file", snapshot.file(), "--out", "out", "--jobs", "1"),
                List.of(
                    "run",
                    "--fresh",
                    "--quiet",
                    "--file",
                    snapshot.file(),
                    "--out",
                    "out",
                    "--jobs",
                    "1"),
                List.of("plan", "--file", snapshot.file(), "--out", "out"),
                List.of("cache", "list", "--out", "out"),
                List.of("cache", "clean", "--out", "out"),
                List.of("cache", "clean", "e", "--unused-for", "0", "--out", "out")));
    return new FuzzCase(
        "a link for .cache/" + linked,
        link,
        () -> {
          CommandResult outcome = cli.run(arguments);
          return outcome.findError("out").map(failure -> failure + "\n" + outcome);
        });
  }
}

package io.decant.distribution.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Symbolic links to elsewhere, where commands are about to write. */
final class SymlinkFuzzer implements Fuzzer {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final InProcessCli cli;
  private final Path jar;
  private final Path data;

  /** Links in the way of runs, and of the installation of a jar. */
  SymlinkFuzzer(InProcessCli cli, Path jar, Path data) {
    this.cli = cli;
    this.jar = jar;
    this.data = data;
  }

  @Override
  public String name() {
    return "links";
  }

  @Override
  public FuzzCase generate(FuzzRandom random, Sandbox sandbox) throws IOException {
    Path target =
        random.choose(
            List.of(
                sandbox.elsewhere(),
                sandbox.protectedFile(),
                sandbox.elsewhere().resolve("nothing")));
    return random.oneIn(3)
        ? ofInstallation(random, sandbox, target)
        : ofRun(random, sandbox, target);
  }

  private static Path link(Path at, Path target) throws IOException {
    Files.createDirectories(at.getParent());
    return Files.createSymbolicLink(at, target);
  }

  private FuzzCase ofInstallation(FuzzRandom random, Sandbox sandbox, Path target)
      throws IOException {
    String name = random.choose(List.of("case.jar", "other.jar"));
    Path link = link(sandbox.plugins().resolve(name), target);
    Path installed = Files.copy(jar, sandbox.inputs().resolve("case.jar"));
    return new FuzzCase(
        "a link for " + name,
        link,
        () -> {
          CommandResult outcome =
              new InProcessCli(sandbox.inputs(), Optional.empty())
                  .run(List.of("plugins", "install", installed.toString()));
          return outcome.findError("").map(failure -> failure + "\n" + outcome);
        });
  }

  private FuzzCase ofRun(FuzzRandom random, Sandbox sandbox, Path target) throws IOException {
    Files.writeString(
        sandbox.inputs().resolve("case.yaml"),
        String.format(
            Locale.ROOT,
            """
        decant: 1
        data: { d: { uses: idx-images, path: %s } }
        experiments:
          e: { data: d, stages: { s: { uses: linear-model, hidden: 2, epochs: 1 } } }
        """,
            data));
    Path experiment = sandbox.out().resolve("e");
    Path link =
        switch (random.below(4)) {
          case 0 -> link(experiment, target);
          case 1 -> link(experiment.resolve("latest"), target);
          case 2 -> {
            Path last = experiment;
            for (int seconds = 0; seconds < 5; seconds++) {
              String name = TIME.format(Instant.now().plusSeconds(seconds));
              last = link(experiment.resolve(name), target);
              link(experiment.resolve("." + name + ".link"), target);
            }
            yield last;
          }
          default -> link(experiment.resolve("other"), sandbox.elsewhere());
        };
    return new FuzzCase(
        "a link for " + sandbox.out().relativize(link),
        link,
        () -> {
          CommandResult outcome =
              cli.run(List.of("run", "--quiet", "--file", "given/case.yaml", "--out", "out"));
          return outcome.findError("out").map(failure -> failure + "\n" + outcome);
        });
  }
}

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

  private final InProcessCli program;
  private final Path jar;
  private final Path data;

  /** Links in the way of runs, and of the installation of a jar. */
  SymlinkFuzzer(InProcessCli program, Path jar, Path data) {
    this.program = program;
    this.jar = jar;
    this.data = data;
  }

  @Override
  public String name() {
    return "links";
  }

  @Override
  public FuzzCase generate(FuzzRandom chance, Sandbox place) throws IOException {
    Path target =
        chance.choose(
            List.of(
                place.elsewhere(), place.protectedFile(), place.elsewhere().resolve("nothing")));
    return chance.oneIn(3) ? ofInstallation(chance, place, target) : ofRun(chance, place, target);
  }

  private static Path link(Path at, Path target) throws IOException {
    Files.createDirectories(at.getParent());
    return Files.createSymbolicLink(at, target);
  }

  private FuzzCase ofInstallation(FuzzRandom chance, Sandbox place, Path target)
      throws IOException {
    String name = chance.choose(List.of("case.jar", "other.jar"));
    Path link = link(place.plugins().resolve(name), target);
    Path installed = Files.copy(jar, place.inputs().resolve("case.jar"));
    return new FuzzCase(
        "a link for " + name,
        link,
        () -> {
          CommandResult outcome =
              new InProcessCli(place.inputs(), Optional.empty())
                  .run(List.of("plugins", "install", installed.toString()));
          return outcome.findError("").map(fault -> fault + "\n" + outcome);
        });
  }

  private FuzzCase ofRun(FuzzRandom chance, Sandbox place, Path target) throws IOException {
    Files.writeString(
        place.inputs().resolve("case.yaml"),
        String.format(
            Locale.ROOT,
            """
        decant: 1
        data: { d: { uses: idx-images, path: %s } }
        experiments:
          e: { data: d, stages: { s: { uses: linear-model, hidden: 2, epochs: 1 } } }
        """,
            data));
    Path experiment = place.out().resolve("e");
    Path link =
        switch (chance.below(4)) {
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
          default -> link(experiment.resolve("other"), place.elsewhere());
        };
    return new FuzzCase(
        "a link for " + place.out().relativize(link),
        link,
        () -> {
          CommandResult outcome =
              program.run(List.of("run", "--quiet", "--file", "given/case.yaml", "--out", "out"));
          return outcome.findError("out").map(fault -> fault + "\n" + outcome);
        });
  }
}

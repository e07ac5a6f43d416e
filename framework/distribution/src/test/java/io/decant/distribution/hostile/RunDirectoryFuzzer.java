package io.decant.distribution.hostile;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.ObservationFiles;
import io.decant.engine.store.StageRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a run with one of its files damaged, as the commands about runs and the engine read
 * it.
 */
final class RunDirectoryFuzzer implements Fuzzer {

  private static final String RUN = "2026-01-02T03-04-05";
  private static final String OTHER = "2026-01-02T03-04-06";

  private final InProcessCli cli;
  private final Map<String, byte[]> validFiles = new LinkedHashMap<>();

  /** Damages a run of this file. */
  RunDirectoryFuzzer(InProcessCli cli, Path experiments, Path scratch) throws IOException {
    this.cli = cli;
    CommandResult run =
        cli.run(
            List.of(
                "run", "--quiet", "--file", experiments.toString(), "--out", scratch.toString()));
    if (run.status() != 0) {
      throw new IllegalStateException(run.toString());
    }
    try (Stream<Path> all = Files.walk(scratch)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        // the folders of the experiment and of the run have names that are given anew
        Path relativePath = scratch.relativize(file);
        if (relativePath.getNameCount() > 2) {
          validFiles.put(
              relativePath.subpath(2, relativePath.getNameCount()).toString(),
              Files.readAllBytes(file));
        }
      }
    }
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public FuzzCase generate(FuzzRandom random, Sandbox sandbox) throws IOException {
    Path run = sandbox.out().resolve("e").resolve(RUN);
    String fileName =
        random.choose(
            validFiles.keySet().stream()
                .filter(name -> !name.matches(".*\\.(svg|png|html)"))
                .toList());
    for (Map.Entry<String, byte[]> file : validFiles.entrySet()) {
      write(
          run,
          file.getKey(),
          file.getKey().equals(fileName)
              ? JsonMutator.mutate(file.getValue(), random)
              : file.getValue());
      write(run.resolveSibling(OTHER), file.getKey(), file.getValue());
    }
    latest(run, random);
    // what is kept of a case that fails
    Files.copy(run.resolve(fileName), sandbox.inputs().resolve(fileName.replace('/', '-')));
    String what = fileName + " damaged";
    if (fileName.startsWith("seed-")) {
      return new FuzzCase(
          what, run.resolve(fileName), () -> read(run.resolve(fileName).getParent()));
    }
    // an experiment that was changed may well take long to be done again
    boolean again = random.oneIn(3) && !fileName.equals("experiment.yaml");
    List<String> arguments =
        again
            ? List.of("rerun", "e/" + RUN, "--out", "out")
            : random.choose(
                List.of(
                    List.of("runs", "list", "--out", "out"),
                    List.of("runs", "show", "e/" + RUN, "--out", "out"),
                    List.of("runs", "show", "e", "--out", "out"),
                    List.of("runs", "compare", "e/" + RUN, "e/" + OTHER, "--out", "out"),
                    List.of("runs", "export", "e/" + RUN, "e/" + OTHER, "--out", "out"),
                    List.of("runs", "export", "e/" + RUN, "--format", "json", "--out", "out")));
    return new FuzzCase(
        what,
        run.resolve(fileName),
        () -> {
          CommandResult outcome = cli.run(arguments);
          boolean differs = again && outcome.status() == 1 && outcome.out().contains(fileName);
          return (differs ? Optional.<String>empty() : outcome.findError("e"))
              .map(failure -> failure + "\n" + outcome);
        });
  }

  private static void write(Path run, String name, byte[] content) throws IOException {
    Path file = run.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static void latest(Path run, FuzzRandom random) throws IOException {
    Path latest = run.resolveSibling("latest");
    switch (random.below(4)) {
      case 0 -> Files.write(latest, UnusualStrings.choose(random).getBytes(StandardCharsets.UTF_8));
      case 1 -> Files.writeString(latest, "../".repeat(1 + random.below(9)) + "elsewhere");
      case 2 ->
          Files.createSymbolicLink(
              latest, Path.of(random.choose(List.of("latest", "nowhere", "/", "../.."))));
      default -> Files.createSymbolicLink(latest, run.getFileName());
    }
  }

  private static Optional<String> read(Path folder) {
    try {
      if (folder.getParent().endsWith("stages")) {
        StageRecord.read(folder);
      } else if (folder.getParent().endsWith("probes")) {
        ObservationFiles.read(folder);
      }
      return Optional.empty();
    } catch (InvalidInputException e) {
      String message = e.getMessage();
      return message.contains(RUN)
          ? Optional.empty()
          : Optional.of("the file is not named: " + message);
    }
  }
}

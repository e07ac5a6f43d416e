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

  private final InProcessCli program;
  private final Map<String, byte[]> good = new LinkedHashMap<>();

  /** Damages a run of this file. */
  RunDirectoryFuzzer(InProcessCli program, Path experiments, Path scratch) throws IOException {
    this.program = program;
    CommandResult run =
        program.run(
            List.of(
                "run", "--quiet", "--file", experiments.toString(), "--out", scratch.toString()));
    if (run.status() != 0) {
      throw new IllegalStateException(run.toString());
    }
    try (Stream<Path> all = Files.walk(scratch)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        // the folders of the experiment and of the run have names that are given anew
        Path within = scratch.relativize(file);
        if (within.getNameCount() > 2) {
          good.put(within.subpath(2, within.getNameCount()).toString(), Files.readAllBytes(file));
        }
      }
    }
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public FuzzCase generate(FuzzRandom chance, Sandbox place) throws IOException {
    Path run = place.out().resolve("e").resolve(RUN);
    String victim =
        chance.choose(
            good.keySet().stream().filter(name -> !name.matches(".*\\.(svg|png|html)")).toList());
    for (Map.Entry<String, byte[]> file : good.entrySet()) {
      write(
          run,
          file.getKey(),
          file.getKey().equals(victim)
              ? JsonMutator.mutate(file.getValue(), chance)
              : file.getValue());
      write(run.resolveSibling(OTHER), file.getKey(), file.getValue());
    }
    latest(run, chance);
    // what is kept of a case that fails
    Files.copy(run.resolve(victim), place.inputs().resolve(victim.replace('/', '-')));
    String what = victim + " damaged";
    if (victim.startsWith("seed-")) {
      return new FuzzCase(what, run.resolve(victim), () -> read(run.resolve(victim).getParent()));
    }
    // an experiment that was changed may well take long to be done again
    boolean again = chance.oneIn(3) && !victim.equals("experiment.yaml");
    List<String> words =
        again
            ? List.of("rerun", "e/" + RUN, "--out", "out")
            : chance.choose(
                List.of(
                    List.of("runs", "list", "--out", "out"),
                    List.of("runs", "show", "e/" + RUN, "--out", "out"),
                    List.of("runs", "show", "e", "--out", "out"),
                    List.of("runs", "compare", "e/" + RUN, "e/" + OTHER, "--out", "out"),
                    List.of("runs", "export", "e/" + RUN, "e/" + OTHER, "--out", "out"),
                    List.of("runs", "export", "e/" + RUN, "--format", "json", "--out", "out")));
    return new FuzzCase(
        what,
        run.resolve(victim),
        () -> {
          CommandResult outcome = program.run(words);
          boolean differs = again && outcome.status() == 1 && outcome.out().contains(victim);
          return (differs ? Optional.<String>empty() : outcome.findError("e"))
              .map(fault -> fault + "\n" + outcome);
        });
  }

  private static void write(Path run, String name, byte[] content) throws IOException {
    Path file = run.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static void latest(Path run, FuzzRandom chance) throws IOException {
    Path latest = run.resolveSibling("latest");
    switch (chance.below(4)) {
      case 0 -> Files.write(latest, UnusualStrings.choose(chance).getBytes(StandardCharsets.UTF_8));
      case 1 -> Files.writeString(latest, "../".repeat(1 + chance.below(9)) + "elsewhere");
      case 2 ->
          Files.createSymbolicLink(
              latest, Path.of(chance.choose(List.of("latest", "nowhere", "/", "../.."))));
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
    } catch (InvalidInputException refused) {
      String said = refused.getMessage();
      return said.contains(RUN) ? Optional.empty() : Optional.of("the file is not named: " + said);
    }
  }
}

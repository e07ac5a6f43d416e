package io.decant.distribution.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process that makes cases and tries them. What became of each must be a refusal or a result; a
 * case that takes too long ends the process, and so does one that needs more memory than the
 * process has.
 */
public final class FuzzRunner {

  private static final long MAX_SECONDS = 10;

  /** What the process returns if a case went wrong. */
  public static final int FAULTS = 1;

  /** What the process returns if a case did not come to an end. */
  public static final int HANGS = 3;

  private final long seed;
  private final Sandbox sandbox;
  private final Path failures;
  private volatile Optional<RunningCase> running = Optional.empty();

  private record RunningCase(String name, long started, Thread thread) {

    double seconds() {
      return (System.nanoTime() - started) / 1e9;
    }
  }

  private FuzzRunner(long seed, Sandbox sandbox, Path failures) {
    this.seed = seed;
    this.sandbox = sandbox;
    this.failures = failures;
  }

  /**
   * Tries cases.
   *
   * @param arguments the seed; the folder of the built-in plugins; a folder with {@code *.yaml},
   *     {@code *.jar} and a {@code data} set; a folder to work in; a folder for the files of cases
   *     that fail; then for each subject {@code name=first-last}
   */
  public static void main(String... arguments) throws IOException {
    Path corpus = Path.of(arguments[2]);
    FuzzRunner trials =
        new FuzzRunner(
            Long.parseLong(arguments[0]), Sandbox.in(Path.of(arguments[3])), Path.of(arguments[4]));
    Map<String, Fuzzer> fuzzers = trials.subjects(Path.of(arguments[1]), corpus);
    trials.watch();
    int failures = 0;
    for (String argument : List.of(arguments).subList(5, arguments.length)) {
      String[] parts = argument.split("[=-]");
      failures +=
          trials.tryAll(
              fuzzers.get(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
    System.exit(failures == 0 ? 0 : FAULTS);
  }

  private Map<String, Fuzzer> subjects(Path builtIn, Path corpus) throws IOException {
    InProcessCli cli = new InProcessCli(sandbox.project(), Optional.of(builtIn));
    List<Path> jars = files(corpus, ".jar");
    CacheSnapshot snapshot =
        CacheSnapshot.of(cli, sandbox.project(), corpus.resolve("data"), sandbox.temporary());
    List<Fuzzer> all =
        List.of(
            new ExperimentsYamlFuzzer(cli, files(corpus, ".yaml")),
            new IdxFuzzer(cli, corpus.resolve("data")),
            new SafetensorsFuzzer(sandbox.temporary().resolve("good.safetensors")),
            new PluginJarFuzzer(jars),
            new RunDirectoryFuzzer(cli, small(corpus), sandbox.temporary().resolve("run")),
            new SymlinkFuzzer(cli, jars.get(0), corpus.resolve("data")),
            new CacheFuzzer(cli, snapshot),
            new CheckpointFuzzer(cli, snapshot),
            new SymlinkedCacheFuzzer(cli, snapshot));
    return all.stream().collect(Collectors.toMap(Fuzzer::name, fuzzer -> fuzzer));
  }

  /** An experiment that takes no time, with a stage, a probe and a figure. */
  private Path small(Path corpus) throws IOException {
    return Files.writeString(
        sandbox.project().resolve("small.yaml"),
        String.format(
            Locale.ROOT,
            """
        decant: 1
        data: { d: { uses: idx-images, path: %s } }
        experiments:
          e:
            data: d
            seeds: [1, 2]
            stages:
              s: { uses: linear-model, hidden: 3, epochs: 2 }
              c: { uses: autoencoder, reads: s.hidden, size: 2, epochs: 2 }
            probes: { p: { uses: feature-directions, reads: c, every: epoch } }
            figures: { r: { uses: html-report } }
            published: { s.test-accuracy: { value: 0.9, range: [0.1, 0.95], source: nobody } }
        """,
            corpus.resolve("data")));
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private int tryAll(Fuzzer fuzzer, int first, int last) throws IOException {
    int failures = 0;
    double maxSeconds = 0;
    int slowestCase = first;
    long startNanos = System.nanoTime();
    for (int number = first; number <= last; number++) {
      String name = fuzzer.name() + " " + number;
      sandbox.clear();
      FuzzCase fuzzCase = fuzzer.generate(new FuzzRandom(seed, fuzzer.name(), number), sandbox);
      Map<String, String> before = sandbox.protectedContents();
      List<Path> temporaries = sandbox.drafts();
      RunningCase attempt = new RunningCase(name, System.nanoTime(), Thread.currentThread());
      running = Optional.of(attempt);
      Optional<String> failure = done(fuzzCase);
      running = Optional.empty();
      if (attempt.seconds() > maxSeconds) {
        maxSeconds = attempt.seconds();
        slowestCase = number;
      }
      Optional<String> failureOrTrace = failure.or(() -> traces(before, temporaries));
      if (failureOrTrace.isPresent()) {
        failures++;
        System.out.println(
            "FAULT "
                + name
                + " of seed "
                + seed
                + " ("
                + fuzzCase.description()
                + "): "
                + failureOrTrace.get());
        System.out.println("its files: " + saveFailure(name));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d cases in %.1f s, %d went wrong; the slowest, %d, took %.2f s%n",
        fuzzer.name(),
        last - first + 1,
        (System.nanoTime() - startNanos) / 1e9,
        failures,
        slowestCase,
        maxSeconds);
    return failures;
  }

  private static Optional<String> done(FuzzCase fuzzCase) {
    try {
      return fuzzCase.action().run();
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      StackTraceElement[] stackTrace = e.getStackTrace();
      return Optional.of("it threw " + e + (stackTrace.length == 0 ? "" : " at " + stackTrace[0]));
    }
  }

  private Optional<String> traces(Map<String, String> before, List<Path> temporaries) {
    try {
      Map<String, String> after = sandbox.protectedContents();
      List<String> changed = new ArrayList<>();
      after.forEach(
          (path, trace) -> {
            if (!trace.equals(before.get(path))) {
              changed.add(path + ": " + trace);
            }
          });
      before.keySet().stream()
          .filter(path -> !after.containsKey(path))
          .forEach(path -> changed.add(path + " is gone"));
      sandbox.drafts().stream()
          .filter(temporary -> !temporaries.contains(temporary))
          .forEach(temporary -> changed.add("a draft: " + temporary));
      return changed.isEmpty() ? Optional.empty() : Optional.of("it left traces: " + changed);
    } catch (IOException e) {
      return Optional.of("the folder can't be looked at any more: " + e);
    }
  }

  /** Copies what was given, so that it can be looked at and given again. */
  private Path saveFailure(String name) throws IOException {
    Path folder = failures.resolve(name.replace(' ', '-') + "-of-seed-" + seed);
    try (Stream<Path> all = Files.walk(sandbox.inputs())) {
      for (Path path : all.toList()) {
        Path copy = folder.resolve(sandbox.inputs().relativize(path).toString());
        if (Files.isDirectory(path) && !Files.isSymbolicLink(path)) {
          Files.createDirectories(copy);
        } else {
          Files.deleteIfExists(copy);
          Files.copy(path, copy, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
    return folder;
  }

  /** Ends the process when a case takes too long. */
  private void watch() {
    Thread watchdog =
        new Thread(
            () -> {
              while (true) {
                running.filter(attempt -> attempt.seconds() > MAX_SECONDS).ifPresent(this::abort);
                try {
                  Thread.sleep(100);
                } catch (InterruptedException e) {
                  return;
                }
              }
            },
            "watch");
    watchdog.setDaemon(true);
    watchdog.start();
  }

  private void abort(RunningCase attempt) {
    System.out.println(
        "FAULT "
            + attempt.name()
            + " of seed "
            + seed
            + ": no end after "
            + MAX_SECONDS
            + " s, in");
    Stream.of(attempt.thread().getStackTrace())
        .limit(30)
        .forEach(call -> System.out.println("    " + call));
    try {
      System.out.println("its files: " + saveFailure(attempt.name()));
    } catch (IOException e) {
      System.out.println("its files can't be kept: " + e);
    }
    Runtime.getRuntime().halt(HANGS);
  }
}

package io.decant.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs the comparisons and writes the page. The exit status is 1 if a comparison is invalid.
 *
 * @since 0.1.0
 */
@Command(
    name = "run",
    description =
        "Compares Decant with two PyTorch implementations of the same work and writes docs/performance.md.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
public final class PerformanceCommand implements Callable<Integer> {

  private static final int INVALID_COMPARISON = 1;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--project", required = true, hidden = true)
  private Path project;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "COMPARISON",
      description =
          "Run only these comparisons (exp1, exp3, exp1-seeds, exp3-seeds, seeds, topk, dense) and write target/performance.md.")
  private List<String> only = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "NUMBER",
      description =
          "The number of runs of each implementation. Default: 5 or 3, depending on the comparison.")
  private @Nullable Integer rounds;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "python3",
      description =
          "A Python interpreter with NumPy and PyTorch 1.13 or newer. Default: ${DEFAULT-VALUE}.")
  private String python;

  @Option(
      names = "--threads",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description =
          "The number of PyTorch threads. Default: ${DEFAULT-VALUE}; matrices of the study's size gain nothing from two.")
  private int threads;

  @Option(
      names = "--brief",
      description =
          "Train every stage for one epoch only, as a smoke test, and write target/performance.md.")
  private boolean brief;

  /** Runs the command and exits with its status. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new PerformanceCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path target = project.resolve("framework").resolve("bench").resolve("target");
    BenchmarkOptions environment = new BenchmarkOptions(project, python, threads, brief);
    InterleavedRunner runner = new InterleavedRunner(target.resolve("runs"), System.err::println);
    OptionalInt requestedRounds = rounds == null ? OptionalInt.empty() : OptionalInt.of(rounds);
    List<BenchmarkResult> results = new ArrayList<>();
    for (BenchmarkDefinition comparison : selected(new BenchmarkCatalog(environment).all())) {
      BenchmarkResult result =
          runner.run(comparison, requestedRounds.orElse(brief ? 1 : comparison.rounds()));
      result
          .violations()
          .forEach(violation -> System.err.println(comparison.id() + " is invalid: " + violation));
      results.add(result);
    }
    String page =
        new PerformancePage(template())
            .of(MachineFacts.of(commandLine(), Clock.systemDefaultZone(), results), results);
    // a page with only some comparisons must not replace the complete page
    Path file =
        only.isEmpty() && !brief
            ? project.resolve("docs").resolve("performance.md")
            : target.resolve("performance.md");
    Files.writeString(file, page);
    System.err.println("Wrote " + file);
    return results.stream().allMatch(result -> result.violations().isEmpty())
        ? 0
        : INVALID_COMPARISON;
  }

  private List<BenchmarkDefinition> selected(List<BenchmarkDefinition> all) {
    List<String> ids = all.stream().map(BenchmarkDefinition::id).toList();
    Optional<String> unknown = only.stream().filter(id -> !ids.contains(id)).findFirst();
    if (unknown.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "Unknown comparison '" + unknown.get() + "'; expected one of " + String.join(", ", ids));
    }
    if (rounds != null && rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds must be at least 1: " + rounds);
    }
    return all.stream()
        .filter(comparison -> only.isEmpty() || only.contains(comparison.id()))
        .toList();
  }

  /**
   * Returns a command line that repeats this run, without the options that the script adds and
   * without the machine-specific path of the interpreter.
   */
  private String commandLine() {
    StringBuilder line = new StringBuilder("framework/bench/run");
    if (!only.isEmpty()) {
      line.append(" --only ").append(String.join(",", only));
    }
    if (rounds != null) {
      line.append(" --rounds ").append(rounds);
    }
    if (threads != 1) {
      line.append(" --threads ").append(threads);
    }
    return line.append(brief ? " --brief" : "").toString();
  }

  static String template() {
    try (InputStream in = PerformanceCommand.class.getResourceAsStream("performance.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

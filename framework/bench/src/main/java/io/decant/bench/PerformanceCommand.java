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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command that compares and writes the page. Its exit status is 1 if a comparison is void.
 *
 * @since 0.1.0
 */
@Command(
    name = "run",
    description =
        "Compares Decant with two PyTorch programs that do the same work, and writes docs/performance.md.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
public final class PerformanceCommand implements Callable<Integer> {

  private static final int VOID = 1;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--project", required = true, hidden = true)
  private Path project;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "COMPARISON",
      description =
          "Only these of exp1, exp3, exp1-seeds, exp3-seeds, seeds, topk, dense; the page is then target/performance.md.")
  private List<String> only = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "NUMBER",
      description = "How often every side runs; 5 or 3 by default.")
  private Integer rounds;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "python3",
      description =
          "An interpreter with PyTorch, 1.13 or newer, and NumPy. By default ${DEFAULT-VALUE}.")
  private String python;

  @Option(
      names = "--threads",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description =
          "PyTorch's threads, ${DEFAULT-VALUE} by default. Matrices of the study's size gain nothing from two.")
  private int threads;

  @Option(
      names = "--brief",
      description =
          "Trains every stage for one epoch, to try the command; the page is then target/performance.md.")
  private boolean brief;

  /** The program; its arguments are this command's. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new PerformanceCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path target = project.resolve("framework").resolve("bench").resolve("target");
    BenchmarkEnvironment environment = new BenchmarkEnvironment(project, python, threads, brief);
    InterleavedRunner each = new InterleavedRunner(target.resolve("runs"), System.err::println);
    OptionalInt asked = rounds == null ? OptionalInt.empty() : OptionalInt.of(rounds);
    List<BenchmarkResult> results = new ArrayList<>();
    for (BenchmarkComparison comparison : chosen(new BenchmarkSuite(environment).all())) {
      BenchmarkResult result = each.run(comparison, asked.orElse(brief ? 1 : comparison.rounds()));
      result
          .violations()
          .forEach(objection -> System.err.println(comparison.id() + " is VOID: " + objection));
      results.add(result);
    }
    String page =
        new PerformancePage(template())
            .of(MachineFacts.of(commandLine(), Clock.systemDefaultZone(), results), results);
    // a page of some comparisons must not stand in place of one of all
    Path file =
        only.isEmpty() && !brief
            ? project.resolve("docs").resolve("performance.md")
            : target.resolve("performance.md");
    Files.writeString(file, page);
    System.err.println("Written: " + file);
    return results.stream().allMatch(result -> result.violations().isEmpty()) ? 0 : VOID;
  }

  private List<BenchmarkComparison> chosen(List<BenchmarkComparison> all) {
    List<String> ids = all.stream().map(BenchmarkComparison::id).toList();
    Optional<String> unknown = only.stream().filter(id -> !ids.contains(id)).findFirst();
    if (unknown.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no comparison " + unknown.get() + ", there are " + String.join(", ", ids));
    }
    if (rounds != null && rounds < 1) {
      throw new ParameterException(spec.commandLine(), "at least one round is needed: " + rounds);
    }
    return all.stream()
        .filter(comparison -> only.isEmpty() || only.contains(comparison.id()))
        .toList();
  }

  /**
   * As it can be typed again: without what the script adds, and without where an interpreter lies
   * on this machine.
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

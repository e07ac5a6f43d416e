package io.decant.distribution.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Experiments files: bytes of good ones changed, lines of good ones changed, and files that are
 * meant badly.
 */
final class ExperimentsYamlFuzzer implements Fuzzer {

  private static final String FILE = "given/case.yaml";
  private static final int MAX_LENGTH = 900_000;

  private final InProcessCli cli;
  private final List<String> validFiles = new ArrayList<>();

  /** Damages these. */
  ExperimentsYamlFuzzer(InProcessCli cli, List<Path> validFiles) throws IOException {
    this.cli = cli;
    for (Path file : validFiles) {
      this.validFiles.add(Files.readString(file));
    }
  }

  @Override
  public String name() {
    return "yaml";
  }

  @Override
  public FuzzCase generate(FuzzRandom random, Sandbox sandbox) throws IOException {
    Path file = sandbox.project().resolve(FILE);
    String what;
    byte[] content;
    switch (random.below(8)) {
      case 0, 1 -> {
        what = "bytes changed";
        content = ByteMutator.mutate(utf8(random.choose(validFiles)), random);
      }
      case 2 -> {
        what = "a bomb";
        content = utf8(bomb(random));
      }
      default -> {
        what = "lines changed";
        content = utf8(linesChanged(random));
      }
    }
    Files.write(file, content);
    List<String> arguments =
        new ArrayList<>(List.of(random.oneIn(2) ? "validate" : "plan", "--file", FILE));
    if (random.oneIn(8)) {
      arguments.add("--set=" + override(random));
    }
    if (random.oneIn(30)) {
      arguments.add("--seeds=" + UnusualStrings.choose(random));
    }
    if (random.oneIn(30)) {
      arguments.add("--");
      arguments.add(UnusualStrings.choose(random));
    }
    return new FuzzCase(
        what,
        file,
        () -> {
          CommandResult outcome = cli.run(arguments);
          boolean hasOverrides = arguments.size() > 3;
          return outcome
              .findError(hasOverrides ? "" : "case.yaml")
              .map(failure -> failure + "\n" + outcome);
        });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String override(FuzzRandom random) {
    String path =
        random.choose(
            List.of(
                "exp1.title",
                "example.stages.code.size",
                "data.digits.path",
                "defaults.seeds",
                "exp1"));
    return (random.oneIn(3) ? UnusualStrings.choose(random) : path)
        + "="
        + UnusualStrings.choose(random);
  }

  private String linesChanged(FuzzRandom random) {
    List<String> lines = new ArrayList<>(random.choose(validFiles).lines().toList());
    for (int changes = 1 + random.below(3); changes > 0; changes--) {
      int at = random.below(lines.size());
      String line = lines.get(at);
      String indent = line.substring(0, line.length() - line.stripLeading().length());
      int colon = line.indexOf(": ");
      switch (random.below(9)) {
        case 0 ->
            lines.set(
                at,
                indent + UnusualStrings.choose(random) + (colon < 0 ? ":" : line.substring(colon)));
        case 1, 2 ->
            lines.set(
                at,
                (colon < 0 ? line : line.substring(0, colon + 2)) + UnusualStrings.choose(random));
        case 3 ->
            lines.set(
                at,
                (colon < 0 ? line : line.substring(0, colon + 2))
                    + quoted(UnusualStrings.choose(random)));
        case 4 ->
            lines.set(
                at,
                line.replaceAll(
                    "\\b[0-9][0-9.e-]*", UnusualStrings.PRINTABLE.get(20 + random.below(15))));
        case 5 ->
            lines.set(
                at,
                line.replaceFirst(
                    "[a-z]+-?[a-z]*", random.choose(List.of("data", "extends", "seeds", "x", ""))));
        case 6 -> lines.remove(at);
        case 7 -> lines.add(at, lines.get(random.below(lines.size())));
        default -> lines.set(at, " ".repeat(random.below(12)) + line.strip());
      }
      if (lines.isEmpty()) {
        lines.add("");
      }
    }
    return String.join(random.oneIn(10) ? "\r\n" : "\n", lines);
  }

  /** In double quotes, with escapes where they are needed. */
  private static String quoted(String text) {
    return text.chars()
        .mapToObj(
            c ->
                c < ' ' || c == '"' || c == '\\' || c > 126
                    ? String.format(Locale.ROOT, "\\u%04x", c)
                    : Character.toString(c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String bomb(FuzzRandom random) {
    int count = 1 + random.upTo(60_000);
    String start = "decant: 1\ndata: { d: { uses: idx-images } }\nexperiments:\n";
    return switch (random.below(16)) {
      case 0 -> start + "  e: " + "[".repeat(count);
      case 1 -> start + "  e: " + "{ a: ".repeat(Math.min(count, MAX_LENGTH / 5));
      case 2 ->
          IntStream.range(0, count)
              .mapToObj(i -> " ".repeat(i % 1000) + "a:")
              .collect(Collectors.joining("\n"));
      case 3 ->
          "a: &a [x, x]\n"
              + IntStream.range(0, 40)
                  .mapToObj(i -> "b" + i + ": &b" + i + " [*a, *a]\n")
                  .collect(Collectors.joining());
      case 4 -> start + "  e: { title: " + "x".repeat(Math.min(MAX_LENGTH, count * 15)) + " }\n";
      case 5 -> start + "  " + "k".repeat(1 + random.upTo(MAX_LENGTH)) + ": {}\n";
      case 6 -> start + lines(count, "  e%1$d: { extends: e%2$d }\n");
      case 7 ->
          start
              + "  e:\n    data: d\n    stages:\n"
              + lines(count, "      s%d: { uses: linear-mode }\n");
      case 8 -> start + "  e:\n    data: d\n    published:\n" + lines(count, "      s.a%d: 1\n");
      case 9 -> start + "  e: { data: d, seeds: [" + lines(count, "%d, ") + "1] }\n";
      case 10 -> start + lines(count, "  e: { data: d, x%d: 1 }\n");
      case 11 -> start + lines(Math.min(count, 20_000), "  e%d: { data: nothing, title: ~ }\n");
      case 12 ->
          start
              + "  e:\n    data: d\n    stages:\n"
              + lines(
                  Math.min(count, 15_000), "      s%1$d: { uses: autoencoder, reads: s%2$d }\n");
      case 13 -> "? ".repeat(count) + "a";
      case 14 -> "- ".repeat(count) + "a";
      default ->
          start
              + "  e: { data: d, next: ["
              + "\"\\u0000\", ".repeat(Math.min(count, 50_000))
              + "x] }\n";
    };
  }

  private static String lines(int count, String format) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count && lines.length() < MAX_LENGTH; i++) {
      lines.append(String.format(Locale.ROOT, format, i, i + 1));
    }
    return lines.toString();
  }
}

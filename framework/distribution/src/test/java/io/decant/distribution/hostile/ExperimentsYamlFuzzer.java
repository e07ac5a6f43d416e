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
  private static final int MOST = 900_000;

  private final InProcessCli program;
  private final List<String> good = new ArrayList<>();

  /** Damages these. */
  ExperimentsYamlFuzzer(InProcessCli program, List<Path> good) throws IOException {
    this.program = program;
    for (Path file : good) {
      this.good.add(Files.readString(file));
    }
  }

  @Override
  public String name() {
    return "yaml";
  }

  @Override
  public FuzzCase generate(FuzzRandom chance, Sandbox place) throws IOException {
    Path file = place.project().resolve(FILE);
    String what;
    byte[] content;
    switch (chance.below(8)) {
      case 0, 1 -> {
        what = "bytes changed";
        content = ByteMutator.mutate(utf8(chance.choose(good)), chance);
      }
      case 2 -> {
        what = "a bomb";
        content = utf8(bomb(chance));
      }
      default -> {
        what = "lines changed";
        content = utf8(linesChanged(chance));
      }
    }
    Files.write(file, content);
    List<String> words =
        new ArrayList<>(List.of(chance.oneIn(2) ? "validate" : "plan", "--file", FILE));
    if (chance.oneIn(8)) {
      words.add("--set=" + override(chance));
    }
    if (chance.oneIn(30)) {
      words.add("--seeds=" + UnusualStrings.choose(chance));
    }
    if (chance.oneIn(30)) {
      words.add("--");
      words.add(UnusualStrings.choose(chance));
    }
    return new FuzzCase(
        what,
        file,
        () -> {
          CommandResult outcome = program.run(words);
          boolean aboutCommand = words.size() > 3;
          return outcome
              .findError(aboutCommand ? "" : "case.yaml")
              .map(fault -> fault + "\n" + outcome);
        });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String override(FuzzRandom chance) {
    String path =
        chance.choose(
            List.of(
                "exp1.title",
                "example.stages.code.size",
                "data.digits.path",
                "defaults.seeds",
                "exp1"));
    return (chance.oneIn(3) ? UnusualStrings.choose(chance) : path)
        + "="
        + UnusualStrings.choose(chance);
  }

  private String linesChanged(FuzzRandom chance) {
    List<String> lines = new ArrayList<>(chance.choose(good).lines().toList());
    for (int changes = 1 + chance.below(3); changes > 0; changes--) {
      int at = chance.below(lines.size());
      String line = lines.get(at);
      String indent = line.substring(0, line.length() - line.stripLeading().length());
      int colon = line.indexOf(": ");
      switch (chance.below(9)) {
        case 0 ->
            lines.set(
                at,
                indent + UnusualStrings.choose(chance) + (colon < 0 ? ":" : line.substring(colon)));
        case 1, 2 ->
            lines.set(
                at,
                (colon < 0 ? line : line.substring(0, colon + 2)) + UnusualStrings.choose(chance));
        case 3 ->
            lines.set(
                at,
                (colon < 0 ? line : line.substring(0, colon + 2))
                    + quoted(UnusualStrings.choose(chance)));
        case 4 ->
            lines.set(
                at,
                line.replaceAll(
                    "\\b[0-9][0-9.e-]*", UnusualStrings.PRINTABLE.get(20 + chance.below(15))));
        case 5 ->
            lines.set(
                at,
                line.replaceFirst(
                    "[a-z]+-?[a-z]*", chance.choose(List.of("data", "extends", "seeds", "x", ""))));
        case 6 -> lines.remove(at);
        case 7 -> lines.add(at, lines.get(chance.below(lines.size())));
        default -> lines.set(at, " ".repeat(chance.below(12)) + line.strip());
      }
      if (lines.isEmpty()) {
        lines.add("");
      }
    }
    return String.join(chance.oneIn(10) ? "\r\n" : "\n", lines);
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

  private static String bomb(FuzzRandom chance) {
    int many = 1 + chance.upTo(60_000);
    String start = "decant: 1\ndata: { d: { uses: idx-images } }\nexperiments:\n";
    return switch (chance.below(16)) {
      case 0 -> start + "  e: " + "[".repeat(many);
      case 1 -> start + "  e: " + "{ a: ".repeat(Math.min(many, MOST / 5));
      case 2 ->
          IntStream.range(0, many)
              .mapToObj(i -> " ".repeat(i % 1000) + "a:")
              .collect(Collectors.joining("\n"));
      case 3 ->
          "a: &a [x, x]\n"
              + IntStream.range(0, 40)
                  .mapToObj(i -> "b" + i + ": &b" + i + " [*a, *a]\n")
                  .collect(Collectors.joining());
      case 4 -> start + "  e: { title: " + "x".repeat(Math.min(MOST, many * 15)) + " }\n";
      case 5 -> start + "  " + "k".repeat(1 + chance.upTo(MOST)) + ": {}\n";
      case 6 -> start + lines(many, "  e%1$d: { extends: e%2$d }\n");
      case 7 ->
          start
              + "  e:\n    data: d\n    stages:\n"
              + lines(many, "      s%d: { uses: linear-mode }\n");
      case 8 -> start + "  e:\n    data: d\n    published:\n" + lines(many, "      s.a%d: 1\n");
      case 9 -> start + "  e: { data: d, seeds: [" + lines(many, "%d, ") + "1] }\n";
      case 10 -> start + lines(many, "  e: { data: d, x%d: 1 }\n");
      case 11 -> start + lines(Math.min(many, 20_000), "  e%d: { data: nothing, title: ~ }\n");
      case 12 ->
          start
              + "  e:\n    data: d\n    stages:\n"
              + lines(Math.min(many, 15_000), "      s%1$d: { uses: autoencoder, reads: s%2$d }\n");
      case 13 -> "? ".repeat(many) + "a";
      case 14 -> "- ".repeat(many) + "a";
      default ->
          start
              + "  e: { data: d, next: ["
              + "\"\\u0000\", ".repeat(Math.min(many, 50_000))
              + "x] }\n";
    };
  }

  private static String lines(int count, String form) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count && lines.length() < MOST; i++) {
      lines.append(String.format(Locale.ROOT, form, i, i + 1));
    }
    return lines.toString();
  }
}

package io.decant.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** What a page of the documentation asks its reader to type. */
final class DocumentationParser extends AbstractVisitor {

  private static final Set<String> SHELL = Set.of("sh", "bash", "shell");
  private static final Set<String> YAML = Set.of("yaml", "yml");

  /** What marks a command in a sentence as one that can't be typed as it stands. */
  private static final String ELLIPSIS = "…";

  /** Something to type; lines are counted from 1. */
  sealed interface DocumentedFragment {

    int line();

    String text();
  }

  /** A command for the shell, from a block of its own. */
  record CommandBlock(int line, String text) implements DocumentedFragment {}

  /** A command for the shell that a sentence or a table mentions. */
  record InlineCommand(int line, String text) implements DocumentedFragment {}

  /** A piece of an experiments file, or a whole one. */
  record YamlSnippet(int line, String text) implements DocumentedFragment {}

  private final Predicate<String> isProgram;
  private final List<DocumentedFragment> fragments = new ArrayList<>();

  private DocumentationParser(Predicate<String> isProgram) {
    this.isProgram = isProgram;
  }

  /** The pages that a user reads, README first, as paths within the project. */
  static List<Path> pages(Path project) throws IOException {
    try (Stream<Path> docs = Files.list(project.resolve("docs"))) {
      return Stream.concat(Stream.of(project.resolve("README.md")), docs.sorted())
          .filter(file -> file.toString().endsWith(".md"))
          .map(project::relativize)
          .toList();
    }
  }

  /**
   * What is to be typed, in the page's order.
   *
   * @param isProgram tells of a word whether a shell would find a program of that name; a block
   *     that does not say its language holds commands if it begins with one
   */
  static List<DocumentedFragment> fragments(String markdown, Predicate<String> isProgram) {
    DocumentationParser page = new DocumentationParser(isProgram);
    Parser.builder()
        .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
        .build()
        .parse(markdown)
        .accept(page);
    return List.copyOf(page.fragments);
  }

  @Override
  public void visit(FencedCodeBlock block) {
    String language = block.getInfo().strip();
    int line = line(block) + 1;
    if (YAML.contains(language)) {
      fragments.add(new YamlSnippet(line, block.getLiteral()));
    } else if (SHELL.contains(language)
        || language.isEmpty() && beginsWithAProgram(block.getLiteral())) {
      addCommands(line, block.getLiteral());
    }
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    if (beginsWithAProgram(block.getLiteral())) {
      addCommands(line(block), block.getLiteral());
    }
  }

  @Override
  public void visit(Code code) {
    String text = code.getLiteral().replace("\\|", "|"); // as a table must write it
    boolean isCommand = text.matches(".*\\bdecant .*|mvn .*") || text.contains("./decant");
    if (isCommand && !text.contains(ELLIPSIS)) {
      fragments.add(new InlineCommand(line(code), text));
    }
  }

  private boolean beginsWithAProgram(String block) {
    return block
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .filter(line -> isProgram.test(line.split("\\s", 2)[0]))
        .isPresent();
  }

  private void addCommands(int firstLine, String block) {
    List<String> lines = block.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int line = firstLine + i;
      StringBuilder command = new StringBuilder(lines.get(i));
      while (lines.get(i).endsWith("\\") && i + 1 < lines.size()) {
        command.append('\n').append(lines.get(++i));
      }
      if (!command.toString().isBlank() && command.charAt(0) != '#') {
        fragments.add(new CommandBlock(line, command.toString()));
      }
    }
  }

  private static int line(Node node) {
    return node.getSourceSpans().get(0).getLineIndex() + 1;
  }
}

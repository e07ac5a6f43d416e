package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.decant.distribution.DocumentationParser.CommandBlock;
import io.decant.distribution.DocumentationParser.DocumentedFragment;
import io.decant.distribution.DocumentationParser.InlineCommand;
import io.decant.distribution.DocumentationParser.YamlSnippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types every command of the documentation, page by page, as a newcomer would, in a project where
 * all is real but the amount of data.
 */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCommandsIT {

  private static final Map<String, String> UNTYPED_COMMANDS =
      Map.of(
          "mvn -B verify", "it passes every test, and this is one of them",
          "mvn -B verify -Prelease", "it passes every test, too",
          ".ci/reproducible-release", "it builds the last commit twice");

  /** Options of `./decant run` in a sentence. */
  private static final Pattern SUGGESTED_OPTION = Pattern.compile("`(--[^`]+)`");

  private static final YAMLMapper YAML = new YAMLMapper();

  /** What was typed; a sentence that mentions it again need not wait for it again. */
  private final Set<String> typed = new HashSet<>();

  private NewUserProject project;

  @BeforeAll
  void createProject(@TempDir Path folder) throws Exception {
    project = NewUserProject.in(folder);
  }

  @AfterAll
  void restoreRepository() throws IOException {
    project.restoreRepository();
  }

  private static List<Path> pages() throws IOException {
    return DocumentationParser.pages(AssembledDistribution.project());
  }

  private List<DocumentedFragment> fragments(Path page) throws IOException {
    return DocumentationParser.fragments(
        Files.readString(AssembledDistribution.project().resolve(page)), project::hasProgram);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsWorkAndSnippetsAreValid(Path page) throws Exception {
    project.reset();
    List<String> failures = new ArrayList<>();
    for (DocumentedFragment fragment : fragments(page)) {
      checkFragment(page + ":" + fragment.line(), fragment).ifPresent(failures::add);
    }
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
    if (page.endsWith("plugin-authors-guide.md")) {
      assertEditorsFindSourcesAndJavadoc();
    }
  }

  private void assertEditorsFindSourcesAndJavadoc() {
    for (String artifact :
        List.of("decant-api", "decant-nn", "decant-analysis", "decant-testkit")) {
      for (String classifier : List.of("sources", "javadoc")) {
        String jar = artifact + "-" + AssembledDistribution.version() + "-" + classifier + ".jar";
        assertTrue(
            project.installed(artifact).contains(jar),
            () -> jar + " is not in " + project.installed(artifact));
      }
    }
  }

  @Test
  void everyCommandIsDocumented() throws IOException {
    Set<String> obsolete = new HashSet<>(UNTYPED_COMMANDS.keySet());
    for (Path page : pages()) {
      fragments(page).forEach(fragment -> obsolete.remove(withoutComment(fragment.text())));
    }
    assertEquals(Set.of(), obsolete);
  }

  /** The report repeats what the study suggests: it must at least be possible. */
  @Test
  void suggestionsOfTheStudyCanBePlanned() throws Exception {
    project.reset();
    List<String> failures = new ArrayList<>();
    int suggestions = 0;
    JsonNode experiments = YAML.readTree(project.experiments().toFile()).path("experiments");
    for (Map.Entry<String, JsonNode> experiment : experiments.properties()) {
      for (JsonNode sentence : experiment.getValue().path("next")) {
        Matcher options = SUGGESTED_OPTION.matcher(sentence.textValue());
        while (options.find()) {
          suggestions++;
          type(
                  "experiments.yaml, next",
                  "./decant plan " + experiment.getKey() + " " + options.group(1))
              .ifPresent(failures::add);
        }
      }
    }
    assertTrue(suggestions > 0, "the study suggests nothing");
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  private static String withoutComment(String command) {
    return command.replaceFirst("\\s+#.*", "");
  }

  /** Does what a passage asks for, and says what came of it if that is not what it should. */
  private Optional<String> checkFragment(String location, DocumentedFragment fragment)
      throws IOException, InterruptedException {
    if (fragment instanceof YamlSnippet snippet) {
      return validate(location, snippet.text());
    }
    String command = withoutComment(fragment.text());
    boolean repeats = !typed.add(command) && fragment instanceof InlineCommand;
    return repeats || UNTYPED_COMMANDS.containsKey(command)
        ? Optional.empty()
        : type(location, fragment.text());
  }

  private Optional<String> type(String location, String command)
      throws IOException, InterruptedException {
    ShellScript.ScriptResult outcome = project.execute(command);
    // what was assembled is to be tested, not another build
    return outcome.status() == 0 && !outcome.err().contains("Building Decant")
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s: %s%nended with status %d%nout: %s%nerr: %s",
                location,
                command,
                outcome.status(),
                end(outcome.out()),
                end(outcome.err())));
  }

  private static String end(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }

  /**
   * A snippet with the version of the format is a whole file; others are to be put into the
   * experiments.
   */
  private Optional<String> validate(String location, String snippet)
      throws IOException, InterruptedException {
    JsonNode tree;
    try {
      tree = YAML.readTree(snippet);
    } catch (JsonProcessingException e) {
      return Optional.of(location + ": " + e.getOriginalMessage());
    }
    if (tree.has("decant")) {
      Files.writeString(project.root().resolve("snippet.yaml"), snippet);
      return type(location, "./decant validate --file snippet.yaml");
    }
    for (Iterator<String> keys = tree.fieldNames(); keys.hasNext(); ) {
      if (!Set.of("data", "defaults", "experiments").contains(keys.next())) {
        return Optional.of(
            location
                + ": a snippet must show where in an experiments file it belongs: the keys above it");
      }
    }
    JsonNode experiments = YAML.readTree(project.experiments().toFile());
    YAML.writeValue(
        project.experiments().toFile(),
        YAML.readerForUpdating(experiments).<JsonNode>readValue(tree));
    return type(location, "./decant validate");
  }

  /**
   * Java 17 that trips parsers of sources which are not the compiler: Maven's compiler plugin used
   * to have one.
   */
  private static final String UNUSUAL_CONFIG =
      """
        /** It's the author's "own" /* comment. */
        sealed interface Shape permits Square, Disc {}
        record Square(double side) implements Shape {
          Square { if (side < 0) { throw new IllegalArgumentException("it's \\"negative\\" // here"); } }
        }
        record Disc(double radius) implements Shape {}
        enum Kind { A { @Override int n() { return 1; } }, B; int n() { return 0; } }
        @FunctionalInterface interface Many<T extends Comparable<? super T> & java.io.Serializable> { void take(T... all); }
        static final String TEXT = \"""
            It's a "text" with \\\""" in it, // no comment /* nor one here
            ' " } {\\t
            \""";
        static final char QUOTE = '\\'', DOUBLE_QUOTE = '"', BRACE = '}';
        // it's a comment with one "
        static double area(Shape shape) {
          if (shape instanceof Square square && square.side() > 0) {
            return square.side() * square.side();
          }
          var factor = switch (shape.toString().length()) { case 1, 2 -> { int k = 1_000; yield k; } default -> 0x1p3; };
          return shape instanceof Disc disc ? disc.radius() * factor : 0;
        }

      """;

  @Test
  void everyTemplateCompiles() throws Exception {
    project.reset();
    StringBuilder modules = new StringBuilder();
    for (String kind : List.of("data", "stage", "probe", "figure")) {
      project
          .execute("./decant plugins new " + kind + " acme/odd-" + kind + " --in ../odd/" + kind)
          .assertStatus(0);
      Path source =
          project
              .root()
              .resolveSibling("odd")
              .resolve(kind)
              .resolve("src/main/java/acme/odd" + kind)
              .resolve(
                  "Odd"
                      + kind.substring(0, 1).toUpperCase(Locale.ROOT)
                      + kind.substring(1)
                      + ".java");
      String before = "  /** The keys in {@code experiments.yaml}. */";
      replace(source, before, UNUSUAL_CONFIG + before);
      modules.append("<module>").append(kind).append("</module>");
    }
    Files.writeString(
        project.root().resolveSibling("odd").resolve("pom.xml"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>acme</groupId><artifactId>odd</artifactId><version>1</version>"
            + "<packaging>pom</packaging><modules>"
            + modules
            + "</modules></project>");
    requireOldLibrary(project.root().resolveSibling("odd").resolve("probe"));
    project.execute("mvn -q -B -f ../odd/pom.xml -Dmaven.test.skip=true package").assertStatus(0);
    project
        .execute("./decant plugins install ../odd/probe/target/*.jar")
        .assertStatus(0)
        .assertOutContains("with the libraries commons-lang3-3.12.0.jar");
    project
        .execute("./decant plugins describe acme/odd-probe")
        .assertStatus(0)
        .assertOutContains("Uses 3.12.0.");
  }

  /**
   * Has the probe's summary tell which commons-lang3 it uses: its own has no descriptor, and the
   * framework's is newer.
   */
  private static void requireOldLibrary(Path folder) throws IOException {
    replace(
        folder.resolve("pom.xml"),
        "  </dependencies>",
        "<dependency><groupId>org.apache.commons</groupId><artifactId>commons-lang3</artifactId><version>3.12.0</version>"
            + "</dependency></dependencies>");
    Path sources = folder.resolve("src/main/java");
    replace(
        sources.resolve("module-info.java"),
        "requires ",
        "requires org.apache.commons.lang3; requires ");
    replace(
        sources.resolve("acme/oddprobe/OddProbe.java"),
        "return \"Measures the share of test examples on which each unit is active.\"",
        "return \"Uses \" + org.apache.commons.lang3.StringUtils.class.getModule().getDescriptor().rawVersion().get() + \".\"");
  }

  private static void replace(Path file, String original, String replacement) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(original), text);
    Files.writeString(file, text.replace(original, replacement));
  }

  @Test
  void findsCommandsInDocuments() {
    List<DocumentedFragment> fragments =
        DocumentationParser.fragments(
            """
        Try `./decant plan`, but not `./decant run …`, and read
        `the key` in `mvn` or with `mvn -v`.

            ./decant run --set \\
              a=b   # why
            # nothing to type
            cp a b

        No commands:

            idx-images: no command

        | a table with `./decant plan \\| wc` |
        |---|

        ```yaml
        decant: 1
        ```

        ```
        idx-images: no command
        ```

        ```java
        cp.copy();
        ```

        ```sh
        anything goes
        ```
        """,
            Set.of("./decant", "cp")::contains);
    assertEquals(
        List.of(
            new InlineCommand(1, "./decant plan"),
            new InlineCommand(2, "mvn -v"),
            new CommandBlock(4, "./decant run --set \\\n  a=b   # why"),
            new CommandBlock(7, "cp a b"),
            new InlineCommand(13, "./decant plan | wc"),
            new YamlSnippet(17, "decant: 1\n"),
            new CommandBlock(29, "anything goes")),
        fragments);
  }
}

package io.decant.launcher.scaffold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectGeneratorTest {

  private static final PluginCoordinates NAME = PluginCoordinates.parse("acme/sparsity-census");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(PluginTemplate.class)
  void fillsInAllPlaceholders(PluginTemplate template) throws IOException {
    List<Path> files =
        new ProjectGenerator(template, NAME, "1.2.3").write(folder.resolve("project"));
    assertTrue(
        files.contains(Path.of("src/main/java/acme/sparsitycensus/SparsityCensus.java")),
        files::toString);
    assertTrue(
        files.contains(Path.of("src/test/java/acme/sparsitycensus/SparsityCensusTest.java")),
        files::toString);
    for (Path file : files) {
      String text = Files.readString(folder.resolve("project").resolve(file));
      assertFalse(Pattern.compile("@[a-z-]+@").matcher(text).find(), file + ":\n" + text);
    }
  }

  /** What an author has to write by hand for a probe must stay little. */
  @Test
  void probeProjectIsSmall() throws IOException {
    List<Path> files = new ProjectGenerator(PluginTemplate.PROBE, NAME, "1.2.3").write(folder);
    List<Path> java = files.stream().filter(file -> file.toString().endsWith(".java")).toList();
    long lines = 0;
    for (Path file : java) {
      lines +=
          Files.readAllLines(folder.resolve(file)).stream().filter(line -> !line.isBlank()).count();
    }
    assertEquals(3, java.size());
    assertTrue(lines <= 70, lines + " lines");
  }

  @Test
  void doesNotWriteToANonEmptyFolder() throws IOException {
    Files.writeString(folder.resolve("thesis.tex"), "");
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> new ProjectGenerator(PluginTemplate.DATA, NAME, "1.2.3").write(folder));
    assertTrue(e.getMessage().contains("is not empty"), e.getMessage());
    try (var entries = Files.list(folder)) {
      assertEquals(1, entries.count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme/observation", "acme/config", "acme/list", "acme/probe-contract"})
  void rejectsClassNamesOfTheTemplate(String id) {
    ProjectGenerator project =
        new ProjectGenerator(PluginTemplate.PROBE, PluginCoordinates.parse(id), "1.2.3");
    String message =
        assertThrows(InvalidInputException.class, () -> project.write(folder.resolve("new")))
            .getMessage();
    assertTrue(message.contains("conflicts with a class"), message);
    assertFalse(Files.exists(folder.resolve("new")));
  }

  @Test
  void writesAtomicallyAndRemovesLeftovers() throws Exception {
    Process endedProcess = new ProcessBuilder("true").start();
    endedProcess.waitFor();
    String pidPart = "-" + ProcessHandle.current().pid() + "-";
    Path leftover =
        Path.of(
            TemporaryFiles.directoryIn(folder)
                .toString()
                .replace(pidPart, "-" + endedProcess.pid() + "-"));
    Files.createDirectories(leftover.resolve("src"));
    new ProjectGenerator(PluginTemplate.PROBE, NAME, "1.2.3").write(folder.resolve("project"));
    try (var entries = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("project")), entries.toList());
    }
    Path file = Files.writeString(folder.resolve("file"), "");
    InvalidInputException failed =
        assertThrows(
            InvalidInputException.class,
            () ->
                new ProjectGenerator(PluginTemplate.PROBE, NAME, "1.2.3")
                    .write(file.resolve("new")));
    assertTrue(
        failed.getMessage().startsWith("can't write to " + file.resolve("new") + ": "),
        failed.getMessage());
  }

  @Test
  void rejectsAFileInPlaceOfAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThrows(
        InvalidInputException.class,
        () -> new ProjectGenerator(PluginTemplate.DATA, NAME, "1.2.3").write(file));
  }
}

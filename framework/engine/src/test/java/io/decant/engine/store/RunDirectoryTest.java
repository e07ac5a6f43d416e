package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;
  private Path out;
  private Path otherFolder;

  @BeforeEach
  void createFolders() throws IOException {
    out = Files.createDirectory(folder.resolve("out"));
    otherFolder = Files.createDirectory(folder.resolve("elsewhere"));
  }

  private List<Path> elsewhere() throws IOException {
    try (Stream<Path> all = Files.list(otherFolder)) {
      return all.toList();
    }
  }

  @Test
  void rejectsALinkInPlaceOfAnExperiment() throws IOException {
    Path link = Files.createSymbolicLink(out.resolve("exp1"), otherFolder);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> RunDirectory.create(out, "exp1", START));
    assertEquals(link + " is a link, and runs are not written through one", e.getMessage());
    assertEquals(List.of(), elsewhere());
  }

  @Test
  void acceptsALinkAsOutputDirectory() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), otherFolder);
    RunDirectory.create(link, "exp1", START);
    assertTrue(Files.isDirectory(otherFolder.resolve("exp1")));
  }

  @Test
  void doesNotReuseTheNameOfALink() throws IOException {
    Files.createSymbolicLink(
        Files.createDirectory(out.resolve("exp1")).resolve("2026-01-02T03-04-05"), otherFolder);
    assertEquals(
        "2026-01-02T03-04-05-2",
        RunDirectory.create(out, "exp1", START).path().getFileName().toString());
    assertEquals(List.of(), elsewhere());
  }

  @Test
  void replacesTheLatestLinkWithoutFollowingIt() throws IOException {
    RunDirectory run = RunDirectory.create(out, "exp1", START);
    Files.createSymbolicLink(run.path().resolveSibling(RunDirectory.LATEST), otherFolder);
    run.markComplete();
    assertEquals(
        run.path().getFileName(),
        Files.readSymbolicLink(run.path().resolveSibling(RunDirectory.LATEST)));
    assertEquals(List.of(), elsewhere());
    assertFalse(Files.exists(run.path().resolve(RunDirectory.UNFINISHED)));
  }
}

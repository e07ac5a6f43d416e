package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {

  private static final long OWN = ProcessHandle.current().pid();

  @TempDir private Path folder;

  /** The number of a process that has ended. */
  static long endedProcess() throws IOException {
    Process process = new ProcessBuilder("true").start();
    process.onExit().join();
    return process.pid();
  }

  private static Path of(Path draft, long process) {
    return draft.resolveSibling(
        draft.getFileName().toString().replace("-" + OWN + "-", "-" + process + "-"));
  }

  private Path made(Path draft, Duration ago) throws IOException {
    if (draft.getFileName().toString().startsWith(".draft-")) {
      Files.createDirectories(draft);
      Files.writeString(draft.resolve("content"), "x");
    } else {
      Files.writeString(draft, "x");
    }
    return Files.setLastModifiedTime(draft, FileTime.from(Instant.now().minus(ago)));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void thoseOfAProcessThatHasEndedAreRemovedAndOthersStay() throws IOException {
    long ended = endedProcess();
    made(of(TemporaryFiles.directoryIn(folder), ended), Duration.ZERO);
    made(of(TemporaryFiles.forFile(folder.resolve("a.txt")), ended), Duration.ZERO);
    Path folderOfMine = made(TemporaryFiles.directoryIn(folder), Duration.ZERO);
    Path fileOfMine = made(TemporaryFiles.forFile(folder.resolve("a.txt")), Duration.ZERO);
    Path noDraft = Files.writeString(folder.resolve(".hidden"), "x");
    TemporaryFiles.deleteStale(folder, 1, Instant.MIN);
    assertEquals(Stream.of(folderOfMine, fileOfMine, noDraft).sorted().toList(), left());
  }

  @Test
  void aProcessThatBeganLaterHasOnlyGotTheNumber() throws IOException {
    made(TemporaryFiles.forFile(folder.resolve("a.txt")), Duration.ofDays(30));
    TemporaryFiles.deleteStale(folder, 1, Instant.MIN);
    assertEquals(List.of(), left());
  }

  @Test
  void thoseOfAnotherMachineStayForADay() throws IOException {
    Path name = TemporaryFiles.forFile(folder.resolve("a.txt"));
    String elsewhere =
        name.getFileName()
            .toString()
            .replaceFirst("\\.[0-9a-f]{8}-" + OWN, ".00000000-" + endedProcess());
    Path young = made(folder.resolve(elsewhere), Duration.ofHours(23));
    made(folder.resolve(elsewhere.replace("a.txt", "b.txt")), Duration.ofHours(25));
    TemporaryFiles.deleteStale(folder, 1, Instant.now());
    assertEquals(List.of(young), left());
  }

  @Test
  void thoseThatNameNoProcessAreRemovedIfTheyAreOldEnough() throws IOException {
    made(folder.resolve(".draft-0b0e0f1c-1111-2222-3333-444455556666"), Duration.ofMinutes(2));
    Path young =
        made(folder.resolve(".a.txt.0b0e0f1c-1111-2222-3333-444455556666.part"), Duration.ZERO);
    TemporaryFiles.deleteStale(folder, 1, Instant.now().minus(Duration.ofMinutes(1)));
    assertEquals(List.of(young), left());
  }

  @Test
  void areFoundInFoldersBeneathButNotBehindLinks(@TempDir Path elsewhere) throws IOException {
    long ended = endedProcess();
    Path deep = Files.createDirectories(folder.resolve("a").resolve("b"));
    Path draft = made(of(TemporaryFiles.forFile(deep.resolve("c.txt")), ended), Duration.ZERO);
    Path behind =
        made(of(TemporaryFiles.forFile(elsewhere.resolve("c.txt")), ended), Duration.ZERO);
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    TemporaryFiles.deleteStale(folder, 2, Instant.MIN);
    assertTrue(Files.exists(draft), "deeper than asked");
    TemporaryFiles.deleteStale(folder, 3, Instant.MIN);
    assertTrue(Files.notExists(draft));
    assertTrue(Files.exists(behind));
  }

  @Test
  void aFileOfTheLongestNameHasADraft() throws IOException {
    for (String letter : List.of("x", "é", "漢")) {
      String longest =
          letter.repeat(255 / letter.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
      AtomicFile.write(folder.resolve(longest), "content");
      assertEquals("content", Files.readString(folder.resolve(longest)));
    }
  }
}

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

  private static final long OWN_PID = ProcessHandle.current().pid();

  @TempDir private Path folder;

  /** The number of a process that has ended. */
  static long endedProcess() throws IOException {
    Process process = new ProcessBuilder("true").start();
    process.onExit().join();
    return process.pid();
  }

  private static Path of(Path temporary, long process) {
    return temporary.resolveSibling(
        temporary.getFileName().toString().replace("-" + OWN_PID + "-", "-" + process + "-"));
  }

  private Path createFile(Path temporary, Duration age) throws IOException {
    if (temporary.getFileName().toString().startsWith(".draft-")) {
      Files.createDirectories(temporary);
      Files.writeString(temporary.resolve("content"), "x");
    } else {
      Files.writeString(temporary, "x");
    }
    return Files.setLastModifiedTime(temporary, FileTime.from(Instant.now().minus(age)));
  }

  private List<Path> remaining() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void removesFilesOfEndedProcesses() throws IOException {
    long endedPid = endedProcess();
    createFile(of(TemporaryFiles.directoryIn(folder), endedPid), Duration.ZERO);
    createFile(of(TemporaryFiles.forFile(folder.resolve("a.txt")), endedPid), Duration.ZERO);
    Path ownFolder = createFile(TemporaryFiles.directoryIn(folder), Duration.ZERO);
    Path ownFile = createFile(TemporaryFiles.forFile(folder.resolve("a.txt")), Duration.ZERO);
    Path otherFile = Files.writeString(folder.resolve(".hidden"), "x");
    TemporaryFiles.deleteStale(folder, 1, Instant.MIN);
    assertEquals(Stream.of(ownFolder, ownFile, otherFile).sorted().toList(), remaining());
  }

  @Test
  void detectsReusedProcessIds() throws IOException {
    createFile(TemporaryFiles.forFile(folder.resolve("a.txt")), Duration.ofDays(30));
    TemporaryFiles.deleteStale(folder, 1, Instant.MIN);
    assertEquals(List.of(), remaining());
  }

  @Test
  void retainsFilesOfOtherMachinesForADay() throws IOException {
    Path name = TemporaryFiles.forFile(folder.resolve("a.txt"));
    String otherMachineName =
        name.getFileName()
            .toString()
            .replaceFirst("\\.[0-9a-f]{8}-" + OWN_PID, ".00000000-" + endedProcess());
    Path recentFile = createFile(folder.resolve(otherMachineName), Duration.ofHours(23));
    createFile(folder.resolve(otherMachineName.replace("a.txt", "b.txt")), Duration.ofHours(25));
    TemporaryFiles.deleteStale(folder, 1, Instant.now());
    assertEquals(List.of(recentFile), remaining());
  }

  @Test
  void removesOldFilesWithoutProcessId() throws IOException {
    createFile(
        folder.resolve(".draft-0b0e0f1c-1111-2222-3333-444455556666"), Duration.ofMinutes(2));
    Path recentFile =
        createFile(
            folder.resolve(".a.txt.0b0e0f1c-1111-2222-3333-444455556666.part"), Duration.ZERO);
    TemporaryFiles.deleteStale(folder, 1, Instant.now().minus(Duration.ofMinutes(1)));
    assertEquals(List.of(recentFile), remaining());
  }

  @Test
  void searchesSubfoldersButDoesNotFollowLinks(@TempDir Path outside) throws IOException {
    long endedPid = endedProcess();
    Path nested = Files.createDirectories(folder.resolve("a").resolve("b"));
    Path temporary =
        createFile(of(TemporaryFiles.forFile(nested.resolve("c.txt")), endedPid), Duration.ZERO);
    Path linked =
        createFile(of(TemporaryFiles.forFile(outside.resolve("c.txt")), endedPid), Duration.ZERO);
    Files.createSymbolicLink(folder.resolve("link"), outside);
    TemporaryFiles.deleteStale(folder, 2, Instant.MIN);
    assertTrue(Files.exists(temporary), "deeper than asked");
    TemporaryFiles.deleteStale(folder, 3, Instant.MIN);
    assertTrue(Files.notExists(temporary));
    assertTrue(Files.exists(linked));
  }

  @Test
  void supportsTheLongestFileName() throws IOException {
    for (String letter : List.of("x", "é", "漢")) {
      String longest =
          letter.repeat(255 / letter.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
      AtomicFile.write(folder.resolve(longest), "content");
      assertEquals("content", Files.readString(folder.resolve(longest)));
    }
  }
}

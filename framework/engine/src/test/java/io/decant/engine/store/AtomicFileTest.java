package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.AtomicFile.Durability;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.MockedStatic;

class AtomicFileTest {

  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void retainsTheOldFileOnFailure() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, "old");
    InvalidInputException failed =
        assertThrows(
            InvalidInputException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write("half of the n".getBytes(StandardCharsets.UTF_8));
                      throw new IOException("No space left on device");
                    }));
    assertEquals("can't write to " + file + ": No space left on device", failed.getMessage());
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void leavesNothingBehindWhenInterrupted() throws IOException {
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                folder.resolve("a.txt"),
                out -> {
                  out.write(1);
                  throw new IllegalStateException("cancelled");
                }));
    assertEquals(List.of(), names());
  }

  @Test
  void replacesAtomically() throws IOException {
    AtomicFile.write(folder.resolve("a.txt"), "old");
    AtomicFile.write(folder.resolve("a.txt"), "new");
    assertEquals("new", Files.readString(folder.resolve("a.txt")));
  }

  @Test
  void flushesTheFolderOfDurableFiles() throws IOException {
    FileChannel names = mock();
    try (MockedStatic<FileChannel> channels = mockStatic(FileChannel.class)) {
      channels.when(() -> FileChannel.open(folder, StandardOpenOption.READ)).thenReturn(names);
      AtomicFile.write(folder.resolve("a.txt"), Durability.LAZY, "computed again soon");
      verify(names, never()).force(true);
      AtomicFile.write(folder.resolve("a.txt"), Durability.SYNC, "precious");
      verify(names).force(true);
      channels
          .when(() -> FileChannel.open(folder, StandardOpenOption.READ))
          .thenThrow(new AccessDeniedException("as on Windows"));
      AtomicFile.write(folder.resolve("a.txt"), Durability.SYNC, "written all the same");
    }
    assertEquals("written all the same", Files.readString(folder.resolve("a.txt")));
  }

  @Test
  void replacesALinkButNotItsTarget() throws IOException {
    Path target = Files.writeString(folder.resolve("elsewhere"), "precious");
    Files.createSymbolicLink(folder.resolve("a.txt"), target);
    AtomicFile.write(folder.resolve("a.txt"), "new");
    assertEquals("new", Files.readString(folder.resolve("a.txt"), StandardCharsets.UTF_8));
    assertFalse(Files.isSymbolicLink(folder.resolve("a.txt")));
    assertEquals("precious", Files.readString(target));
  }

  @Test
  void writesToANewTemporaryFile() {
    List<String> temporaries = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      AtomicFile.write(
          folder.resolve("a.txt"),
          out -> temporaries.addAll(names().stream().filter(n -> n.endsWith(".part")).toList()));
    }
    assertEquals(2, temporaries.stream().distinct().count(), temporaries::toString);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void retainsPermissions() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx--x---"));
    AtomicFile.write(file, "new");
    assertEquals("rwx--x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void rejectsReplacingAFolder() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> AtomicFile.write(folder, "new"));
    assertEquals("can't write to " + folder + ": it is a folder", e.getMessage());
  }
}

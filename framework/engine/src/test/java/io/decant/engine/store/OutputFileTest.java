package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.decant.api.InvalidInputException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OutputFileTest {

  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private void assertRejected(Path path, String reason) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> OutputFile.write(path, NEW));
    assertEquals("can't write to " + path + ": " + reason, e.getMessage());
  }

  @Test
  void createsAFileAndItsFolders() throws IOException {
    OutputFile.write(folder.resolve("a").resolve("b.txt"), NEW);
    assertEquals("new", Files.readString(folder.resolve("a").resolve("b.txt")));
  }

  @Test
  void replacesAtomicallyAndRetainsPermissions() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old and longer");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Object inode = Files.getAttribute(file, "unix:ino");
    OutputFile.write(file, NEW);
    assertEquals("new", Files.readString(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertFalse(inode.equals(Files.getAttribute(file, "unix:ino")), "written in place");
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void followsLinks() throws IOException {
    Path file =
        Files.writeString(Files.createDirectory(folder.resolve("deep")).resolve("a.txt"), "old");
    Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("deep", "a.txt"));
    Path secondLink = Files.createSymbolicLink(folder.resolve("twice"), relative);
    OutputFile.write(secondLink, NEW);
    assertEquals("new", Files.readString(file));
    assertTrue(Files.isSymbolicLink(secondLink) && Files.isSymbolicLink(relative));
  }

  @Test
  void createsTheTargetOfALink() throws IOException {
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("deep", "a.txt"));
    OutputFile.write(dangling, NEW);
    assertEquals("new", Files.readString(folder.resolve("deep").resolve("a.txt")));
    assertTrue(Files.isSymbolicLink(dangling));
  }

  @Test
  void retainsHardLinks() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old and longer");
    Path other = Files.createLink(folder.resolve("b.txt"), file);
    OutputFile.write(file, NEW);
    assertEquals("new", Files.readString(other));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void writesToDevices() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    OutputFile.write(Path.of("/dev/null"), NEW);
    OutputFile.write(link, NEW);
    assertTrue(Files.isSymbolicLink(link));
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
    assertEquals(List.of("null"), names());
  }

  @Test
  void reportsAFullDevice() {
    assertRejected(Path.of("/dev/full"), "No space left on device");
  }

  @Test
  void writesToAPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    CompletableFuture<byte[]> output =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.newInputStream(pipe).readAllBytes();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    OutputFile.write(pipe, NEW);
    assertArrayEquals(NEW, output.get(10, java.util.concurrent.TimeUnit.SECONDS));
    assertEquals(List.of("pipe"), names());
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> AtomicFile.write(pipe, NEW));
    assertEquals("can't write to " + pipe + ": it is a pipe", e.getMessage());
  }

  @Test
  void rejectsSocketsFoldersAndCircularLinks() throws IOException {
    Path socket = folder.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertRejected(socket, "it is a socket");
    }
    assertRejected(folder, "it is a folder");
    assertRejected(Files.createSymbolicLink(folder.resolve("link"), folder), "it is a folder");
    assertRejected(Path.of("/"), "it is a folder");
    Files.createSymbolicLink(folder.resolve("x"), Path.of("y"));
    assertRejected(
        Files.createSymbolicLink(folder.resolve("y"), Path.of("x")), "its links lead in a circle");
  }

  @Test
  void recognizesStandardOutput() throws IOException {
    assertTrue(OutputFile.isStandardOutput(Path.of("/dev/stdout")));
    assertTrue(OutputFile.isStandardOutput(Path.of("/dev/fd/1")));
    assertTrue(
        OutputFile.isStandardOutput(
            Files.createSymbolicLink(folder.resolve("1"), Path.of("/dev/stdout"))));
    assertFalse(OutputFile.isStandardOutput(Path.of("/dev/stderr")));
    assertFalse(OutputFile.isStandardOutput(Path.of("/dev/fd/11")));
    assertFalse(OutputFile.isStandardOutput(Files.writeString(folder.resolve("2"), "")));
    assertFalse(OutputFile.isStandardOutput(folder.resolve("gone").resolve("1")));
  }

  @Test
  void rejectsAnUnwritableFile() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may write everything");
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertRejected(file, "permission denied");
    assertEquals("old", Files.readString(file));
  }

  @Test
  void doesNotReplaceADevice() throws IOException {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> AtomicFile.write(Path.of("/dev/null"), "x"));
    assertEquals("can't write to /dev/null: it is a device", e.getMessage());
  }
}

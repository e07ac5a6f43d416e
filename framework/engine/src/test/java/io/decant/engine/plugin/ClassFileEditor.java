package io.decant.engine.plugin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Makes class files of a Java that is not there yet, and such as no compiler makes. */
final class ClassFileEditor {

  private static final int MAJOR_VERSION = 7;

  private ClassFileEditor() {}

  /** Says in a class of a jar that it was built for a Java so many versions later. */
  static void addToVersion(Path jar, String classFile, int versions) throws IOException {
    try (FileSystem entries =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Path entry = entries.getPath(classFile);
      byte[] bytes = Files.readAllBytes(entry);
      bytes[MAJOR_VERSION] += (byte) versions;
      Files.write(entry, bytes);
    }
  }

  /** Adds zeros to a class of a jar, of which next to nothing is left when they are packed. */
  static void enlarge(Path jar, String classFile, int byBytes) throws IOException {
    try (FileSystem entries =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Path entry = entries.getPath(classFile);
      byte[] bytes = Files.readAllBytes(entry);
      Files.write(entry, Arrays.copyOf(bytes, bytes.length + byBytes));
    }
  }
}

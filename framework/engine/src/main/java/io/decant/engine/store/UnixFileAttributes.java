package io.decant.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;

/** Reads the type and the permissions of files. */
final class UnixFileAttributes {

  private static final String UNIX = "unix";
  private static final int TYPE = 0170000;
  private static final int PERMISSIONS = 07777;
  private static final Map<Integer, String> KINDS =
      Map.of(0010000, "pipe", 0020000, "device", 0060000, "device", 0140000, "socket");

  private UnixFileAttributes() {}

  /**
   * Returns the type of a special file: folder, pipe, device or socket; empty for a file, a link,
   * or nothing.
   */
  static String fileType(Path path, LinkOption... links) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, links);
    } catch (NoSuchFileException ignored) {
      return "";
    }
    if (attributes.isDirectory()) {
      return "folder";
    }
    if (!attributes.isOther()) {
      return "";
    }
    return hasUnixModes(path) ? KINDS.getOrDefault(mode(path, links) & TYPE, "device") : "device";
  }

  /**
   * Copies owner, group and permissions from one file to another, as far as this process may.
   *
   * @return whether all were copied
   */
  static boolean copyOwnerAndPermissions(Path from, Path to) throws IOException {
    if (!hasUnixModes(from)) {
      return true;
    }
    try {
      for (String attributeName : List.of("uid", "gid")) {
        Object value = attribute(from, attributeName);
        if (!value.equals(attribute(to, attributeName))) {
          Files.setAttribute(to, UNIX + ":" + attributeName, value, LinkOption.NOFOLLOW_LINKS);
        }
      }
      // last, since a change of the owner clears some of them
      int permissions = mode(from, LinkOption.NOFOLLOW_LINKS) & PERMISSIONS;
      if (permissions != (mode(to, LinkOption.NOFOLLOW_LINKS) & PERMISSIONS)) {
        Files.setAttribute(to, UNIX + ":mode", permissions);
      }
      return true;
    } catch (IOException ignored) {
      return false;
    }
  }

  /** Returns the number of hard links of a file. */
  static int linkCount(Path file) throws IOException {
    return hasUnixModes(file) ? (Integer) attribute(file, "nlink") : 1;
  }

  private static boolean hasUnixModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains(UNIX);
  }

  private static Object attribute(Path file, String name) throws IOException {
    return Files.getAttribute(file, UNIX + ":" + name, LinkOption.NOFOLLOW_LINKS);
  }

  private static int mode(Path path, LinkOption... links) throws IOException {
    return (Integer) Files.getAttribute(path, UNIX + ":mode", links);
  }
}

package io.decant.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;

/** What kind of thing has a path, and who may do what with it. */
final class FileMetadata {

  private static final String UNIX = "unix";
  private static final int TYPE = 0170000;
  private static final int PERMISSIONS = 07777;
  private static final Map<Integer, String> KINDS =
      Map.of(0010000, "pipe", 0020000, "device", 0060000, "device", 0140000, "socket");

  private FileMetadata() {}

  /**
   * The kind of what is there: folder, pipe, device or socket; empty for a file, a link, or
   * nothing.
   */
  static String fileType(Path path, LinkOption... links) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, links);
    } catch (NoSuchFileException nothing) {
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
   * Gives one file the owner, the group and the permissions of another, as far as this process may.
   *
   * @return whether it has them all
   */
  static boolean copyOwnerAndPermissions(Path from, Path to) throws IOException {
    if (!hasUnixModes(from)) {
      return true;
    }
    try {
      for (String who : List.of("uid", "gid")) {
        Object wanted = attribute(from, who);
        if (!wanted.equals(attribute(to, who))) {
          Files.setAttribute(to, UNIX + ":" + who, wanted, LinkOption.NOFOLLOW_LINKS);
        }
      }
      // last, for a change of the owner takes some of them away
      int permissions = mode(from, LinkOption.NOFOLLOW_LINKS) & PERMISSIONS;
      if (permissions != (mode(to, LinkOption.NOFOLLOW_LINKS) & PERMISSIONS)) {
        Files.setAttribute(to, UNIX + ":mode", permissions);
      }
      return true;
    } catch (IOException notAllowed) {
      return false;
    }
  }

  /** How many names a file has. */
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

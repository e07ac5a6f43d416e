package io.decant.engine.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names files relative to the paths that a configuration gives: {@code cats/0001.png}, not {@code
 * 0001.png}. A name stays the same when a data set is moved as a whole, and changes when a file is
 * moved within it.
 *
 * @since 0.1.0
 */
public final class RelativeDataPaths {

  private RelativeDataPaths() {}

  /**
   * Returns the name of each file, with {@code /} between its parts. A file that is configured
   * itself has its last name. If files lie below several of the paths, each name starts with the
   * position of its path, such as {@code 2:0001.png}, so that no two files share a name.
   *
   * @param configured files and folders; files outside all of them are named relative to the folder
   *     that they share
   */
  public static Map<Path, String> of(List<Path> configured, Collection<Path> files) {
    List<Path> roots =
        new ArrayList<>(configured.stream().map(RelativeDataPaths::absolute).toList());
    files.stream()
        .map(RelativeDataPaths::absolute)
        .filter(file -> roots.stream().noneMatch(file::startsWith))
        .map(Path::getParent)
        .reduce(RelativeDataPaths::sharedFolder)
        .ifPresent(roots::add);
    Map<Path, String> names = new LinkedHashMap<>();
    files.forEach(file -> names.put(file, name(roots, absolute(file))));
    return names;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** The deepest folder that two paths lie in; the first of them, if they share none. */
  public static Path sharedFolder(Path first, Path second) {
    Path shared = first;
    while (!second.startsWith(shared)) {
      if (shared.getParent() == null) {
        // on two drives
        return first;
      }
      shared = shared.getParent();
    }
    return shared;
  }

  private static String name(List<Path> roots, Path file) {
    for (int i = 0; i < roots.size(); i++) {
      Path root = roots.get(i);
      if (file.startsWith(root)) {
        String name = text(file.equals(root) ? file.getFileName() : root.relativize(file));
        return roots.size() == 1 ? name : position(i) + name;
      }
    }
    return text(file);
  }

  /** The start of a name that tells which of several configured paths a file belongs to. */
  public static String position(int index) {
    return (index + 1) + ":";
  }

  /** A path with {@code /} between its parts on every system. */
  public static String text(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}

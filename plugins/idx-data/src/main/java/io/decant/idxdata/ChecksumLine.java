package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a list of hashes: {@code hash name}, {@code hash *name} (binary mode), or the BSD
 * format {@code SHA256 (name) = hash}; preceded by a backslash if characters of the name are
 * escaped.
 *
 * @param hash lower-case hexadecimal digits
 * @param name the name of the file as it is in the line
 * @param location the list and the line number, such as {@code SHA256SUMS:2}
 */
record ChecksumLine(String hash, Path name, String location) {

  private static final Pattern LINE =
      Pattern.compile("(?<escaped>\\\\?)(?<hash>[0-9a-fA-F]+)(?: [ *]|\\s+)(?<name>.+)");
  private static final Pattern BSD =
      Pattern.compile(
          "(?<escaped>\\\\?)(?<kind>[A-Za-z0-9/-]+) ?\\((?<name>.+)\\) ?= ?(?<hash>[0-9a-fA-F]+)");
  private static final Pattern SHA_256 = Pattern.compile("sha(2-)?256", Pattern.CASE_INSENSITIVE);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.?)");

  private static final int DIGITS = 64;
  private static final Map<Integer, String> OTHERS =
      Map.of(32, "MD5", 40, "SHA-1", 56, "SHA-224", 96, "SHA-384", 128, "SHA-512 or BLAKE2");

  /**
   * Parses a line; returns empty for a blank line or a comment.
   *
   * @param location the list and the line number
   * @param hint the hint of the exception for an invalid line
   */
  static Optional<ChecksumLine> parse(String line, String location, String hint) {
    if (line.isEmpty() || line.startsWith("#")) {
      return Optional.empty();
    }
    Matcher bsd = BSD.matcher(line);
    Matcher matcher = bsd.matches() ? bsd : LINE.matcher(line);
    if (!matcher.matches()) {
      throw new InvalidInputException(
              location
                  + ": expected a SHA-256 hash, two spaces and a file name, or SHA256 (name) = hash")
          .hint(hint);
    }
    String hash = matcher.group("hash");
    String kind = bsd.matches() ? bsd.group("kind") : OTHERS.getOrDefault(hash.length(), "SHA256");
    if (!SHA_256.matcher(kind).matches() || hash.length() != DIGITS) {
      throw new InvalidInputException(
              location
                  + ": expected a SHA-256 hash of "
                  + DIGITS
                  + " hexadecimal digits, this one"
                  + (SHA_256.matcher(kind).matches() ? "" : " is " + kind + " and")
                  + " has "
                  + hash.length())
          .hint(hint);
    }
    String name = matcher.group("name");
    try {
      return Optional.of(
          new ChecksumLine(
              hash.toLowerCase(Locale.ROOT),
              Path.of(matcher.group("escaped").isEmpty() ? name : unescaped(name)).normalize(),
              location));
    } catch (InvalidPathException e) {
      throw new InvalidInputException(location + ": '" + name + "' is not a valid file name", e)
          .hint(hint);
    }
  }

  private static String unescaped(String name) {
    return ESCAPE
        .matcher(name)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    switch (escape.group(1)) {
                      case "n" -> "\n";
                      case "r" -> "\r";
                      default -> escape.group(1);
                    }));
  }

  /**
   * Returns whether the line refers to a file. Its name is relative to the list's folder or, if
   * there is no such file, to a parent folder, in which the list may have been written.
   *
   * @param folder the folder of the list
   */
  boolean refersTo(Path folder, Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path referenced = folder.resolve(name).toAbsolutePath().normalize();
    return referenced.equals(absolute) || !Files.exists(referenced) && absolute.endsWith(name);
  }

  /**
   * Returns whether the line refers to a file of that name in a folder that does not exist, such as
   * the one for which the list was written before the folder was renamed, on Windows too.
   */
  boolean refersToMissingFolder(Path folder, Path file) {
    return !Files.exists(folder.resolve(name))
        && Path.of(name.toString().replace('\\', '/')).endsWith(file.getFileName());
  }
}

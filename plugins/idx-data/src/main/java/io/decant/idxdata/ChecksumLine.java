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
 * A line of a list of hashes: {@code hash name}, {@code hash *name} (read as bytes), or {@code
 * SHA256 (name) = hash} as BSD writes it; with a backslash in front, if the name has some of its
 * characters escaped.
 *
 * @param hash in lower-case digits
 * @param name the file, as the line has it
 * @param location the list and the number of the line, such as {@code SHA256SUMS:2}
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
   * Reads a line; nothing of a blank one or a comment.
   *
   * @param place the list and the number of the line
   * @param remedy what to do about a line that is not understood
   */
  static Optional<ChecksumLine> parse(String line, String place, String remedy) {
    if (line.isEmpty() || line.startsWith("#")) {
      return Optional.empty();
    }
    Matcher bsd = BSD.matcher(line);
    Matcher matcher = bsd.matches() ? bsd : LINE.matcher(line);
    if (!matcher.matches()) {
      throw new InvalidInputException(
              place
                  + ": expected a SHA-256 hash, two blanks and a file's name, or SHA256 (name) = hash")
          .hint(remedy);
    }
    String hash = matcher.group("hash");
    String kind = bsd.matches() ? bsd.group("kind") : OTHERS.getOrDefault(hash.length(), "SHA256");
    if (!SHA_256.matcher(kind).matches() || hash.length() != DIGITS) {
      throw new InvalidInputException(
              place
                  + ": expected a SHA-256 hash of "
                  + DIGITS
                  + " hexadecimal digits, this one"
                  + (SHA_256.matcher(kind).matches() ? "" : " is " + kind + " and")
                  + " has "
                  + hash.length())
          .hint(remedy);
    }
    String name = matcher.group("name");
    try {
      return Optional.of(
          new ChecksumLine(
              hash.toLowerCase(Locale.ROOT),
              Path.of(matcher.group("escaped").isEmpty() ? name : unescaped(name)).normalize(),
              place));
    } catch (InvalidPathException e) {
      throw new InvalidInputException(place + ": '" + name + "' is no name of a file", e)
          .hint(remedy);
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
   * Whether the line is about that file. Its name counts from the list's folder or, where there is
   * no such file, from a folder above, in which the list may have been written.
   *
   * @param folder the list's
   */
  boolean refersTo(Path folder, Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path named = folder.resolve(name).toAbsolutePath().normalize();
    return named.equals(absolute) || !Files.exists(named) && absolute.endsWith(name);
  }

  /**
   * Whether the line is about a file of that name in a folder that is not there, such as the one
   * that the list was written for before it was moved or renamed, on Windows too.
   */
  boolean refersToMissingFolder(Path folder, Path file) {
    return !Files.exists(folder.resolve(name))
        && Path.of(name.toString().replace('\\', '/')).endsWith(file.getFileName());
  }
}

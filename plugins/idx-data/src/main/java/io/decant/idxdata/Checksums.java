package io.decant.idxdata;

import io.decant.api.Dataset.SourceFile;
import io.decant.api.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-256 hashes that files of a folder should have: its file {@code SHA256SUMS}, as {@code sha256sum} writes and
 * checks it. Without that file, and for files that it does not list, nothing is expected.
 */
final class Checksums {

  static final String FILE = "SHA256SUMS";

  private static final int LARGEST = 1_000_000;

  // 64 digits, a blank, a blank or (for binary mode) an asterisk, the name
  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](.+)");

  private final Map<String, String> expected;

  private Checksums(Map<String, String> expected) {
    this.expected = expected;
  }

  /** The hashes expected in that folder. */
  static Checksums of(Path folder) {
    Path file = folder.resolve(FILE);
    Map<String, String> expected = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return new Checksums(expected);
    }
    if (!Files.isRegularFile(file) || size(file) > LARGEST) {
      throw new InvalidInputException(file + " is no list of hashes: expected a file of at most " + LARGEST + " bytes")
          .remedy("Write it again, with sha256sum.");
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(file + " is not text").remedy("Write it again, with sha256sum.");
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e, e);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      Matcher line = LINE.matcher(lines.get(i));
      if (!line.matches()) {
        throw new InvalidInputException(
                file + ", line " + (i + 1) + ", is no SHA-256 hash followed by two blanks and a file's name")
            .remedy("Write it again, with sha256sum.");
      }
      expected.put(line.group(2), line.group(1).toLowerCase(Locale.ROOT));
    }
    return new Checksums(expected);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + file + ": " + e, e);
    }
  }

  /** Whether a hash is expected of that file. */
  boolean expect(Path path) {
    return expected.containsKey(path.getFileName().toString());
  }

  /** The file with the hash of its content; fails if another one was expected. */
  SourceFile verify(Path path, MessageDigest content) {
    String found = HexFormat.of().formatHex(content.digest());
    String wanted = expected.getOrDefault(path.getFileName().toString(), found);
    if (!found.equals(wanted)) {
      throw new InvalidInputException(path + " has SHA-256 " + found + ", expected " + wanted + " as in " + FILE)
          .remedy("Fetch the file again; if it was changed on purpose, put its new hash into " + FILE + ".");
    }
    return new SourceFile(path, found);
  }

  /** Takes in a file's content. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

package io.decant.idxdata;

import static java.util.Objects.requireNonNull;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Dataset.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The SHA-256 hashes of the files of a folder, read from its file {@code SHA256SUMS} in the format
 * of {@code sha256sum} and {@code shasum}. Without that file, nothing is verified. Files that it
 * does not list are not verified; {@link #unlisted} returns them.
 */
final class Checksums {

  static final String FILE = "SHA256SUMS";

  private static final int MAX_BYTES = 1_000_000;
  private static final String REGENERATE_HINT =
      "Create it again, in its folder: sha256sum FILES > " + FILE;

  private final Path list;
  private final Optional<List<ChecksumLine>> lines;

  private Checksums(Path list, Optional<List<ChecksumLine>> lines) {
    this.list = list;
    this.lines = lines;
  }

  /** Reads the hashes of a folder. */
  static Checksums of(Path folder) {
    Path list = folder.resolve(FILE);
    // a dangling link exists, but can't be read
    if (!Files.exists(list, LinkOption.NOFOLLOW_LINKS)) {
      return new Checksums(list, Optional.empty());
    }
    String[] text = text(list).split("\\R");
    List<ChecksumLine> lines = new ArrayList<>();
    for (int i = 0; i < text.length; i++) {
      String at = list + ":" + (i + 1);
      ChecksumLine.parse(text[i].strip(), at, REGENERATE_HINT).ifPresent(lines::add);
    }
    if (lines.isEmpty()) {
      throw new InvalidInputException(list + " lists no files, expected at least one")
          .hint(REGENERATE_HINT + ", or delete it.");
    }
    return new Checksums(list, Optional.of(lines));
  }

  private static String text(Path list) {
    try {
      if (Files.exists(list) && (!Files.isRegularFile(list) || Files.size(list) > MAX_BYTES)) {
        throw new InvalidInputException(
                list
                    + " is not a list of hashes: expected a file of at most "
                    + MAX_BYTES
                    + " bytes")
            .hint(REGENERATE_HINT);
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(list)))
              .toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(list + " is not text in UTF-8", e).hint(REGENERATE_HINT);
    } catch (IOException e) {
      throw unreadable(list, e);
    }
  }

  /** Returns the files that the list does not contain; none if there is no list. */
  List<Path> unlisted(Collection<Path> files) {
    return lines.isEmpty()
        ? List.of()
        : files.stream().filter(file -> line(file).isEmpty()).toList();
  }

  private Optional<ChecksumLine> line(Path file) {
    Optional<ChecksumLine> found = Optional.empty();
    for (ChecksumLine line : lines.orElse(List.of())) {
      if (!line.refersTo(requireNonNull(list.getParent()), file)) {
        continue;
      }
      if (found.isPresent() && !found.get().hash().equals(line.hash())) {
        throw new InvalidInputException(
                line.location()
                    + " has a different hash of "
                    + file.getFileName()
                    + " than "
                    + found.get().location())
            .hint("Delete the wrong line.");
      }
      found = Optional.of(line);
    }
    return found.or(() -> lineOfAnotherFolder(file));
  }

  /**
   * Returns the line of a file of the same name in a folder that does not exist, if all such lines
   * agree.
   */
  private Optional<ChecksumLine> lineOfAnotherFolder(Path file) {
    List<ChecksumLine> candidates =
        lines.orElse(List.of()).stream()
            .filter(line -> line.refersToMissingFolder(requireNonNull(list.getParent()), file))
            .toList();
    boolean allEqual = candidates.stream().map(ChecksumLine::hash).distinct().count() == 1;
    return allEqual ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  /** Throws if the expected hash of a file differs from its hash. */
  void verify(SourceFile file) {
    line(file.path())
        .filter(line -> !line.hash().equals(file.sha256()))
        .ifPresent(
            line -> {
              throw new InvalidInputException(
                      file.path()
                          + " has SHA-256 "
                          + file.sha256()
                          + ", expected "
                          + line.hash()
                          + " as in "
                          + line.location())
                  .hint(
                      "Download the file again; if it was changed on purpose, put its new hash into "
                          + FILE
                          + ".");
            });
  }

  /** Creates the digest for the content of a file. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Returns the hash as hexadecimal digits. */
  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Creates the exception for a file that can't be read. */
  static InvalidInputException unreadable(Path file, IOException e) {
    String reason = e.toString();
    if (e instanceof AccessDeniedException) {
      reason = "permission denied";
    } else if (e instanceof NoSuchFileException) {
      reason =
          Files.isSymbolicLink(file)
              ? "it is a link to a missing file"
              : "it does not exist any more";
    }
    return new InvalidInputException("can't read " + file + ": " + reason, e)
        .hint("Check that the file exists and is readable.");
  }
}

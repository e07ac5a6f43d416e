package io.decant.idxdata;

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
 * The SHA-256 hashes that files of a folder should have: its file {@code SHA256SUMS}, as {@code
 * sha256sum} or {@code shasum} writes it. Without that file nothing is expected; of a file that it
 * does not list, nothing is checked, which {@link #unlisted} lets be said.
 */
final class Checksums {

  static final String FILE = "SHA256SUMS";

  private static final int MAX_BYTES = 1_000_000;
  private static final String REGENERATE_HINT =
      "Write it again, in its folder: sha256sum FILES > " + FILE;

  private final Path list;
  private final Optional<List<ChecksumLine>> lines;

  private Checksums(Path list, Optional<List<ChecksumLine>> lines) {
    this.list = list;
    this.lines = lines;
  }

  /** The hashes expected in that folder. */
  static Checksums of(Path folder) {
    Path list = folder.resolve(FILE);
    // a link to nothing is there, and can't be read
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
      throw new InvalidInputException(list + " lists no file, so that it would check none")
          .hint(REGENERATE_HINT + "; or delete it.");
    }
    return new Checksums(list, Optional.of(lines));
  }

  private static String text(Path list) {
    try {
      if (Files.exists(list) && (!Files.isRegularFile(list) || Files.size(list) > MAX_BYTES)) {
        throw new InvalidInputException(
                list + " is no list of hashes: expected a file of at most " + MAX_BYTES + " bytes")
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

  /** Those of the files that a list is there for and does not list. */
  List<Path> unlisted(Collection<Path> files) {
    return lines.isEmpty()
        ? List.of()
        : files.stream().filter(file -> line(file).isEmpty()).toList();
  }

  private Optional<ChecksumLine> line(Path file) {
    Optional<ChecksumLine> found = Optional.empty();
    for (ChecksumLine line : lines.orElse(List.of())) {
      if (!line.refersTo(list.getParent(), file)) {
        continue;
      }
      if (found.isPresent() && !found.get().hash().equals(line.hash())) {
        throw new InvalidInputException(
                line.location()
                    + " expects another hash of "
                    + file.getFileName()
                    + " than "
                    + found.get().location())
            .hint("Delete the line that is wrong.");
      }
      found = Optional.of(line);
    }
    return found.or(() -> lineOfAnotherFolder(file));
  }

  /**
   * The line about a file of the same name in a folder that is not there, if all such lines agree.
   */
  private Optional<ChecksumLine> lineOfAnotherFolder(Path file) {
    List<ChecksumLine> candidates =
        lines.orElse(List.of()).stream()
            .filter(line -> line.refersToMissingFolder(list.getParent(), file))
            .toList();
    boolean agree = candidates.stream().map(ChecksumLine::hash).distinct().count() == 1;
    return agree ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  /** Fails if another hash is expected of that file. */
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
                      "Fetch the file again; if it was changed on purpose, put its new hash into "
                          + FILE
                          + ".");
            });
  }

  /** Takes in a file's content. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The hash of what was taken in, as text. */
  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Says that a file can't be read. */
  static InvalidInputException unreadable(Path file, IOException e) {
    String why = e.toString();
    if (e instanceof AccessDeniedException) {
      why = "it may not be read by this user";
    } else if (e instanceof NoSuchFileException) {
      why =
          Files.isSymbolicLink(file)
              ? "it is a link to a file that is not there"
              : "it is not there any more";
    }
    return new InvalidInputException("can't read " + file + ": " + why, e)
        .hint("Check that the file may be read.");
  }
}

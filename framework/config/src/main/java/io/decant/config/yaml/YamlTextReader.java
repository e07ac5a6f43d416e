package io.decant.config.yaml;

import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.config.diagnostic.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the text of YAML files. */
public final class YamlTextReader {

  /** A character has at most four bytes. */
  private static final int MAX_BYTES = 4 * YamlParser.MAX_LENGTH;

  private YamlTextReader() {}

  /**
   * Reads a file in UTF-8, up to the maximum length of a text.
   *
   * @throws InvalidConfigurationException if it does not exist, is not a regular file, is too long,
   *     is not UTF-8 or can't be read
   */
  public static String readText(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw invalid(
          "there is no file " + file, "Specify the file with --file, or change to its folder.");
    }
    if (!Files.isRegularFile(file)) {
      throw invalid(
          file + " can't be read: it is " + describeFileType(file),
          "Specify another file with --file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw invalid(
            file + " can't be read: it is longer than " + MAX_BYTES + " bytes",
            "Specify another file with --file.");
      }
      return decoded(file, bytes);
    } catch (AccessDeniedException e) {
      throw invalid(
          file + " can't be read: permission denied", "Specify another file with --file.");
    } catch (IOException e) {
      throw invalid(
          file + " can't be read: " + e.getMessage(), "Specify another file with --file.");
    }
  }

  /** Describes what was found instead of a regular file. */
  private static String describeFileType(Path file) {
    if (Files.isDirectory(file)) {
      return "a folder";
    }
    if (!Files.exists(file)) {
      return "a broken link";
    }
    try {
      int type = (int) Files.getAttribute(file, "unix:mode") & 0170000;
      return type == 0010000 ? "a named pipe" : type == 0140000 ? "a socket" : "a device";
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException ignored) {
      return "not a regular file";
    }
  }

  private static String decoded(Path file, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (!result.isError()) {
      return text;
    }
    String[] lines = SourceText.of(text, new SourceLocation(file.toString(), 1, 1)).lines();
    String lastLine = lines[lines.length - 1];
    SourceLocation location =
        new SourceLocation(
            file.toString(), lines.length, lastLine.codePointCount(0, lastLine.length()) + 1);
    String problem =
        String.format(Locale.ROOT, "the byte 0x%02X is not valid in UTF-8", bytes[in.position()]);
    throw new InvalidConfigurationException(
        List.of(Diagnostic.at(location, problem).hint("Save the file in UTF-8.")));
  }

  private static InvalidConfigurationException invalid(String message, String hint) {
    return new InvalidConfigurationException(
        List.of(new Diagnostic(Optional.empty(), message, Optional.of(hint))));
  }
}

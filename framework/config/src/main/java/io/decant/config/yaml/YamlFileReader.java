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

/** Reads the text of a YAML file, or says why there is none to be read. */
public final class YamlFileReader {

  /** No character takes more than four bytes. */
  private static final int MAX_BYTES = 4 * YamlParser.MAX_LENGTH;

  private YamlFileReader() {}

  /**
   * The text of a file in UTF-8. Of what is longer than any text may be, no more is read than it
   * takes to see that.
   *
   * @throws InvalidConfigurationException if it is not there, is no plain file, is too long, is not
   *     UTF-8 or can't be read
   */
  public static String readText(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(
          "there is no file " + file,
          "Name the file with --file, or go to the folder that holds it.");
    }
    if (!Files.isRegularFile(file)) {
      throw refused(file + " can't be read: it is " + what(file), "Name another file with --file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw refused(
            file + " can't be read: it is longer than " + MAX_BYTES + " bytes",
            "Name another file with --file.");
      }
      return decoded(file, bytes);
    } catch (AccessDeniedException e) {
      throw refused(
          file + " can't be read: you have no permission to read it",
          "Name another file with --file.");
    } catch (IOException e) {
      throw refused(file + " can't be read: " + e.getMessage(), "Name another file with --file.");
    }
  }

  /** What stands where a plain file was expected. */
  private static String what(Path file) {
    if (Files.isDirectory(file)) {
      return "a folder";
    }
    if (!Files.exists(file)) {
      return "a link to what is not there";
    }
    try {
      int type = (int) Files.getAttribute(file, "unix:mode") & 0170000;
      return type == 0010000 ? "a named pipe" : type == 0140000 ? "a socket" : "a device";
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return "no plain file";
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
    String last = lines[lines.length - 1];
    SourceLocation place =
        new SourceLocation(
            file.toString(), lines.length, last.codePointCount(0, last.length()) + 1);
    String wrong =
        String.format(Locale.ROOT, "the byte 0x%02X is not text in UTF-8", bytes[in.position()]);
    throw new InvalidConfigurationException(
        List.of(Diagnostic.at(place, wrong).hint("Save the file in this encoding.")));
  }

  private static InvalidConfigurationException refused(String message, String remedy) {
    return new InvalidConfigurationException(
        List.of(new Diagnostic(Optional.empty(), message, Optional.of(remedy))));
  }
}

package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The signature of a file format other than IDX, to name the format in error messages. It is
 * matched with the first bytes of the file; names of files are ignored.
 *
 * @param pattern the first bytes, each as a character of ISO 8859-1
 * @param name the format, such as {@code a PNG image}
 * @param hint the hint of the error
 */
record FileSignature(Pattern pattern, String name, String hint) {

  /** The number of bytes to match. */
  static final int SIGNATURE_BYTES = 512;

  private static final String CONVERT =
      "Convert the array to IDX, with unsigned bytes or floats in 0 … 1; see the user guide.";
  private static final String UNPACK =
      "Decompress it, or compress the IDX file with gzip, the only supported compression.";
  private static final String ONE_FILE =
      "Put all images of a split into one IDX file; see the user guide.";
  private static final String DOWNLOAD =
      "Download the file itself, not the web page that links to it.";

  private static final List<FileSignature> SIGNATURES =
      List.of(
          signature(
              "[\\x01-\\x04][\\x08\\x09\\x0b-\\x0e]\\x00\\x00",
              "an IDX file with its bytes in reverse order (little-endian)",
              "Write its header and its values big-endian."),
          signature("PK\\x03\\x04.{26,126}\\.npy", "a NumPy archive (.npz)", CONVERT),
          signature("PK\\x03\\x04", "a zip archive", UNPACK),
          signature("\\x93NUMPY", "a NumPy array (.npy)", CONVERT),
          signature("\\x89HDF\r\n", "an HDF5 file", CONVERT),
          signature("MATLAB ", "a MATLAB file", CONVERT),
          signature("PAR1", "a Parquet file", CONVERT),
          signature("\\x80[\\x02-\\x05]", "a Python pickle", CONVERT),
          signature("\\x1f\\x8b", "compressed with gzip twice", "Decompress it once."),
          signature("BZh[1-9]", "compressed with bzip2", UNPACK),
          signature("\\xfd7zXZ", "compressed with xz", UNPACK),
          signature("\\x28\\xb5\\x2f\\xfd", "compressed with zstd", UNPACK),
          signature("7z\\xbc\\xaf", "a 7z archive", UNPACK),
          signature("Rar!", "a RAR archive", UNPACK),
          signature(".{257}ustar", "a tar archive", UNPACK),
          signature("\\x89PNG", "a PNG image", ONE_FILE),
          signature("\\xff\\xd8\\xff", "a JPEG image", ONE_FILE),
          signature("GIF8", "a GIF image", ONE_FILE),
          signature("BM.{4}\\x00{4}", "a BMP image", ONE_FILE),
          signature("(II\\*\\x00|MM\\x00\\*)", "a TIFF image", ONE_FILE),
          signature("%PDF", "a PDF document", DOWNLOAD),
          signature(
              "version https://git-lfs",
              "a pointer of Git LFS, not the file",
              "Fetch the file: git lfs pull"),
          signature(
              "(\\xef\\xbb\\xbf)?\\s*(<!doctype html|<html|<head|<body)",
              "a web page (HTML)",
              DOWNLOAD),
          signature("(\\xef\\xbb\\xbf)?\\s*<\\?xml", "an XML document", DOWNLOAD),
          signature(
              "[\\t\\r\\n\\x20-\\x7e]+$",
              "text",
              "Check which file is configured under which key."));

  private static FileSignature signature(String prefix, String name, String hint) {
    return new FileSignature(
        Pattern.compile(prefix, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), name, hint);
  }

  /**
   * Creates the exception for a file that is not an IDX file.
   *
   * @param header its first bytes, up to {@link #SIGNATURE_BYTES}; decompressed if it is gzipped
   * @param compressed whether it is gzipped
   */
  static InvalidInputException rejection(
      Path path, boolean compressed, byte[] header, IdxHeader.IdxContentType kind) {
    String file = compressed ? path + ", decompressed, is " : path + " is ";
    if (header.length == 0) {
      return new InvalidInputException(file + "empty, expected " + kind.expected())
          .hint("Download the file again.");
    }
    String text = new String(header, StandardCharsets.ISO_8859_1);
    Optional<FileSignature> signature =
        SIGNATURES.stream().filter(f -> f.pattern.matcher(text).lookingAt()).findFirst();
    String name =
        signature
            .map(FileSignature::name)
            .orElseGet(() -> "not an IDX file: it starts with the bytes " + hex(header));
    return new InvalidInputException(file + name + ", expected " + kind.expected())
        .hint(
            signature
                .map(FileSignature::hint)
                .orElse("Check which file is configured under which key."));
  }

  private static String hex(byte[] header) {
    return HexFormat.ofDelimiter(" ")
        .formatHex(header, 0, Math.min(8, header.length))
        .toLowerCase(Locale.ROOT);
  }
}

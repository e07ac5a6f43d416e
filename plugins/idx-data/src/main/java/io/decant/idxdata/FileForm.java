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
 * What a file is that is no IDX file, told by its first bytes and never by its name, so that a message can say it.
 *
 * @param beginning the first bytes, each as a character of ISO 8859-1
 * @param name what begins so, such as {@code a PNG image}
 * @param remedy what to do about it
 */
record FileForm(Pattern beginning, String name, String remedy) {

  /** So many bytes are looked at. */
  static final int BYTES = 512;

  private static final String CONVERT =
      "Convert the array to IDX, with unsigned bytes or with floats in 0 … 1: the user guide shows how.";
  private static final String UNPACK = "Unpack it, or pack the IDX file with gzip: no other compression is read.";
  private static final String ONE_FILE = "Put all images of a split into one IDX file: the user guide shows how.";
  private static final String FETCH_THE_FILE = "Download the file itself, from an address that leads to no web page.";

  private static final List<FileForm> KNOWN =
      List.of(
          form(
              "[\\x01-\\x04][\\x08\\x09\\x0b-\\x0e]\\x00\\x00",
              "an IDX file with its bytes in reverse order (little-endian)",
              "Write its header and its values big-endian."),
          form("PK\\x03\\x04.{26,126}\\.npy", "a NumPy archive (.npz)", CONVERT),
          form("PK\\x03\\x04", "a zip archive", UNPACK),
          form("\\x93NUMPY", "a NumPy array (.npy)", CONVERT),
          form("\\x89HDF\r\n", "an HDF5 file", CONVERT),
          form("MATLAB ", "a MATLAB file", CONVERT),
          form("PAR1", "a Parquet file", CONVERT),
          form("\\x80[\\x02-\\x05]", "a Python pickle", CONVERT),
          form("\\x1f\\x8b", "packed with gzip twice", "Unpack it once."),
          form("BZh[1-9]", "packed with bzip2", UNPACK),
          form("\\xfd7zXZ", "packed with xz", UNPACK),
          form("\\x28\\xb5\\x2f\\xfd", "packed with zstd", UNPACK),
          form("7z\\xbc\\xaf", "a 7z archive", UNPACK),
          form("Rar!", "a RAR archive", UNPACK),
          form(".{257}ustar", "a tar archive", UNPACK),
          form("\\x89PNG", "a PNG image", ONE_FILE),
          form("\\xff\\xd8\\xff", "a JPEG image", ONE_FILE),
          form("GIF8", "a GIF image", ONE_FILE),
          form("BM.{4}\\x00{4}", "a BMP image", ONE_FILE),
          form("(II\\*\\x00|MM\\x00\\*)", "a TIFF image", ONE_FILE),
          form("%PDF", "a PDF document", FETCH_THE_FILE),
          form("version https://git-lfs", "a pointer of Git LFS, not the file", "Fetch the file: git lfs pull"),
          form("(\\xef\\xbb\\xbf)?\\s*(<!doctype html|<html|<head|<body)", "a web page (HTML)", FETCH_THE_FILE),
          form("(\\xef\\xbb\\xbf)?\\s*<\\?xml", "an XML document", FETCH_THE_FILE),
          form("[\\t\\r\\n\\x20-\\x7e]+$", "text", "Check which file is named under which key."));

  private static FileForm form(String beginning, String name, String remedy) {
    return new FileForm(Pattern.compile(beginning, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), name, remedy);
  }

  /**
   * Refuses a file that is no IDX file.
   *
   * @param beginning its first bytes, {@link #BYTES} of them if it has so many; unpacked, if it is gzipped
   * @param packed whether it is gzipped
   */
  static InvalidInputException refuse(Path path, boolean packed, byte[] beginning, IdxHeader.Kind kind) {
    String file = packed ? path + ", unpacked, is " : path + " is ";
    if (beginning.length == 0) {
      return new InvalidInputException(file + "empty, expected " + kind.expected())
          .remedy("Fetch the file again.");
    }
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    Optional<FileForm> form = KNOWN.stream().filter(f -> f.beginning.matcher(text).lookingAt()).findFirst();
    String name =
        form.map(FileForm::name)
            .orElseGet(() -> "no IDX file: it begins with the bytes " + hex(beginning));
    return new InvalidInputException(file + name + ", expected " + kind.expected())
        .remedy(form.map(FileForm::remedy).orElse("Check which file is named under which key."));
  }

  private static String hex(byte[] beginning) {
    return HexFormat.ofDelimiter(" ").formatHex(beginning, 0, Math.min(8, beginning.length)).toLowerCase(Locale.ROOT);
  }
}

package io.decant.idxdata;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.testkit.PluginTester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listed hash is checked, however its line is written; what is not checked is said. */
class ChecksumsTest {

  private static final String WRONG_HASH = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  @BeforeEach
  void writeDataset() throws IOException {
    SmallIdxDataset.write(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s  FILE",
        "%s *FILE",
        "%s FILE",
        "%s  ./FILE",
        "%s *./FILE",
        "%s  ../NAME/FILE",
        "%s  NAME/FILE",
        "%s  renamed/FILE",
        "%s *C:\\data\\FILE",
        "%s  ./NAME/FILE",
        "%s  PATH/FILE",
        "\\%s  ./FILE",
        "SHA256 (FILE) = %s",
        "SHA256 (./FILE) = %s",
        "SHA256(FILE)= %s",
        "SHA2-256(FILE)= %s",
        "  %s  FILE",
        "%s  FILE\r",
        "# written by hand\n\n%s  FILE",
        "\ufeff%s  FILE"
      })
  void verifiesListedFiles(String line) throws IOException {
    String list =
        line.replace("PATH", folder.toString())
            .replace("NAME", folder.getFileName().toString())
            .replace("FILE", SmallIdxDataset.TRAIN_LABELS);
    list(String.format(Locale.ROOT, list, WRONG_HASH));
    InvalidInputException e = assertThrows(InvalidInputException.class, this::load);
    assertTrue(
        e.getMessage().contains(SmallIdxDataset.TRAIN_LABELS + " has SHA-256 "), e.getMessage());
    assertTrue(
        e.getMessage().matches(".*expected " + WRONG_HASH + " as in .*SHA256SUMS:[13]"),
        e.getMessage());
    String right = SmallIdxDataset.sha256(folder.resolve(SmallIdxDataset.TRAIN_LABELS));
    list(String.format(Locale.ROOT, list, right));
    assertDoesNotThrow(() -> captureOutput(this::load));
    list(String.format(Locale.ROOT, list, right.toUpperCase(Locale.ROOT)));
    assertDoesNotThrow(() -> captureOutput(this::load));
  }

  @Test
  void readsEscapedNames() throws IOException {
    Path escaped = folder.resolve("back\\slash\nnewline");
    Files.move(folder.resolve(SmallIdxDataset.TRAIN_LABELS), escaped);
    list("\\" + WRONG_HASH + "  back\\\\slash\\nnewline");
    Checksums checksums = Checksums.of(folder);
    assertTrue(checksums.unlisted(List.of(escaped)).isEmpty(), "it is listed");
  }

  @Test
  void reportsUnverifiedFiles() throws IOException {
    list(
        SmallIdxDataset.sha256(folder.resolve(SmallIdxDataset.TRAIN_LABELS))
            + "  "
            + SmallIdxDataset.TRAIN_LABELS);
    assertEquals(
        "SHA256SUMS does not list train-images-idx3-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz:"
            + " not verified",
        captureOutput(this::load).strip());
    list(WRONG_HASH + "  elsewhere/of-no-file-here");
    assertTrue(captureOutput(this::load).contains("train-labels-idx1-ubyte.gz"));
    list(
        WRONG_HASH
            + "  a/"
            + SmallIdxDataset.TRAIN_LABELS
            + "\n"
            + "1".repeat(64)
            + "  b/"
            + SmallIdxDataset.TRAIN_LABELS);
    assertTrue(
        captureOutput(this::load).contains("train-labels-idx1-ubyte.gz"),
        "nobody knows which of the two is meant");
    Files.delete(folder.resolve("SHA256SUMS"));
    assertEquals("", captureOutput(this::load), "without a list nobody expects a check");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "da39a3ee5e6b4b0d3255bfef95601890afd80709  FILE => this one is SHA-1 and has 40",
        "d41d8cd98f00b204e9800998ecf8427e  FILE => this one is MD5 and has 32",
        "SHA1 (FILE) = da39a3ee5e6b4b0d3255bfef95601890afd80709 => this one is SHA1 and has 40",
        "0123  FILE => this one has 4",
        "FILE => expected a SHA-256 hash, two spaces and a file name"
      })
  void rejectsInvalidLinesWithTheirLocation(String lineAndMessage) throws IOException {
    String[] parts = lineAndMessage.split(" => ");
    list("# sums\n" + parts[0].replace("FILE", SmallIdxDataset.TRAIN_LABELS));
    InvalidInputException e = planningError();
    assertTrue(e.getMessage().startsWith(folder.resolve("SHA256SUMS") + ":2: "), e.getMessage());
    assertTrue(e.getMessage().contains(parts[1]), e.getMessage());
    assertFalse(e.hint().orElseThrow().isEmpty());
  }

  @Test
  void rejectsTwoHashesOfOneFile() throws IOException {
    list(
        WRONG_HASH
            + "  ./"
            + SmallIdxDataset.TRAIN_LABELS
            + "\n"
            + "0".repeat(64)
            + " *"
            + SmallIdxDataset.TRAIN_LABELS);
    InvalidInputException e = planningError();
    assertTrue(
        e.getMessage()
            .contains("SHA256SUMS:2 has a different hash of train-labels-idx1-ubyte.gz than"),
        e.getMessage());
  }

  @Test
  void rejectsAnEmptyListOfHashes() throws IOException {
    for (String empty : List.of("", "\n\n", "# nothing here\n")) {
      list(empty);
      assertTrue(planningError().getMessage().endsWith("lists no files, expected at least one"));
    }
    Files.delete(folder.resolve("SHA256SUMS"));
    Files.createSymbolicLink(folder.resolve("SHA256SUMS"), Path.of("nowhere"));
    assertTrue(planningError().getMessage().endsWith("it is a link to a missing file"));
  }

  private void list(String text) throws IOException {
    Files.writeString(folder.resolve("SHA256SUMS"), text + "\n", StandardCharsets.UTF_8);
  }

  private void load() {
    PluginTester.load(new IdxImageSource(), SmallIdxDataset.config(folder), 1);
  }

  private InvalidInputException planningError() {
    return assertThrows(
        InvalidInputException.class,
        () -> new IdxImageSource().spec(SmallIdxDataset.config(folder)));
  }

  private static String captureOutput(Runnable action) {
    PrintStream originalOut = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(originalOut);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}

package io.decant.engine.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Figure;
import io.decant.api.InvalidInputException;
import io.decant.engine.store.AtomicFile.Durability;
import io.decant.engine.store.ResultWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedFigureTest {

  private static final Figure FIGURE =
      new Figure("map", "A map", "of it", "a line", List.of("map.svg"));

  @TempDir private Path folder;

  @BeforeEach
  void writeFigure() {
    new CachedFigure(List.of(FIGURE), Map.of("map.svg", new byte[] {1, 2}))
        .write(new ResultWriter(folder, Durability.LAZY));
  }

  private void assertRejectedWith(String part, String replacement, String reason)
      throws IOException {
    Path record = folder.resolve("figures.json");
    String original = Files.readString(record);
    assertTrue(original.contains(part), original);
    Files.writeString(record, original.replace(part, replacement));
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> CachedFigure.read(folder));
    assertTrue(e.getMessage().endsWith(reason), e.getMessage());
    Files.writeString(record, original);
  }

  @Test
  void survivesRoundTrip() {
    CachedFigure restored = CachedFigure.read(folder);
    assertEquals(List.of(FIGURE), restored.figures());
    assertArrayEquals(new byte[] {1, 2}, restored.files().get("map.svg"));
  }

  @Test
  void rejectsFilesOutsideItsFolder() throws IOException {
    Files.writeString(folder.resolve("elsewhere"), "x");
    assertRejectedWith("map.svg", "../elsewhere", "there is no file `../elsewhere`");
    assertRejectedWith("map.svg", "a\\u0000b", "there is no file `a\u0000b`");
  }

  @Test
  void requiresFilesForEachFigure() throws IOException {
    assertRejectedWith(
        "\"files\" : [ \"map.svg\" ]\n", "\"files\" : []\n", "a figure has no files");
    assertRejectedWith(
        "\"files\" : [ \"map.svg\" ]\n",
        "\"files\" : [ \"x.svg\" ]\n",
        "a figure has the files [x.svg]");
  }
}

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
  void keep() {
    new CachedFigure(List.of(FIGURE), Map.of("map.svg", new byte[] {1, 2}))
        .write(new ResultWriter(folder, Durability.LAZY));
  }

  private void assertRefusedWith(String part, String instead, String why) throws IOException {
    Path record = folder.resolve("figures.json");
    String good = Files.readString(record);
    assertTrue(good.contains(part), good);
    Files.writeString(record, good.replace(part, instead));
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> CachedFigure.read(folder));
    assertTrue(refused.getMessage().endsWith(why), refused.getMessage());
    Files.writeString(record, good);
  }

  @Test
  void isReadAsItWasWritten() {
    CachedFigure read = CachedFigure.read(folder);
    assertEquals(List.of(FIGURE), read.figures());
    assertArrayEquals(new byte[] {1, 2}, read.files().get("map.svg"));
  }

  @Test
  void namesNoFileElsewhere() throws IOException {
    Files.writeString(folder.resolve("elsewhere"), "x");
    assertRefusedWith("map.svg", "../elsewhere", "there is no file `../elsewhere`");
    assertRefusedWith("map.svg", "a\\u0000b", "there is no file `a\u0000b`");
  }

  @Test
  void hasFilesForEachFigure() throws IOException {
    assertRefusedWith("\"files\" : [ \"map.svg\" ]\n", "\"files\" : []\n", "a figure has no files");
    assertRefusedWith(
        "\"files\" : [ \"map.svg\" ]\n",
        "\"files\" : [ \"x.svg\" ]\n",
        "a figure has the files [x.svg]");
  }
}

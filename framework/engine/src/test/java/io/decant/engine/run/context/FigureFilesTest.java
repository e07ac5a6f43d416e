package io.decant.engine.run.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;

import io.decant.api.Figure;
import io.decant.engine.plan.FigureStep;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFilesTest {

  @TempDir private Path folder;

  @Test
  void acceptsNamesInAllAlphabets() {
    FigureFiles files = FigureFiles.unprefixed(folder, mock(FigureStep.class), new HashSet<>());
    List<String> names =
        List.of("हिन्दी.svg", "größe.svg", "gro\u0308ße 2.svg", "日本.html", "٣.csv");
    names.forEach(name -> files.write(name, new byte[0]));
    assertEquals(
        names, files.written().stream().map(file -> file.getFileName().toString()).toList());
    for (String invalid : List.of("../a.svg", "a/b.svg", ".hidden", "\u0308.svg", "a\nb.svg", "")) {
      assertThrows(SpecMismatchException.class, () -> files.write(invalid, new byte[0]), invalid);
    }
  }

  @Test
  void rejectsFiguresThatDifferOnlyInTheirExtension() {
    FigureFiles files = FigureFiles.unprefixed(folder, mock(FigureStep.class), new HashSet<>());
    files.write("map.svg", new byte[0]);
    files.write("map.html", new byte[0]);
    List<Figure> figures = List.of(figure("picture", "map.svg"), figure("page", "map.html"));
    SpecMismatchException e =
        assertThrows(SpecMismatchException.class, () -> files.finish(figures));
    assertEquals(
        "two of its figures begin with a file `map.…`; each needs a name of its own",
        e.getMessage());
  }

  private static Figure figure(String name, String file) {
    return new Figure(name, "title", "caption", "description", List.of(file));
  }
}

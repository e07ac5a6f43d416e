package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Figure;
import io.decant.testkit.Workbench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  @TempDir Path folder;

  @Test
  void writesOnePageForTheWholeRun() {
    Workbench bench =
        Workbench.over(
                new DataOutline(1, List.of("only"), Optional.empty(), 1, 1, false),
                Activations.of(new float[] {0}, 1),
                new int[] {0},
                Activations.of(new float[] {1}, 1),
                new int[] {0})
            .run(StudyRun.in(folder).view());

    List<Figure> figures = bench.draw(new HtmlReport(), new HtmlReportConfig());

    assertEquals(List.of("report.html"), figures.get(0).files());
    String page = new String(bench.files().get("report.html"), StandardCharsets.UTF_8);
    assertTrue(new ParsedPage(page).words("numbers").contains("classifier.test-accuracy"));
  }
}

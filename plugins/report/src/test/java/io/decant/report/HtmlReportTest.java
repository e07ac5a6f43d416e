package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Figure;
import io.decant.testkit.PluginTester;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  @TempDir Path folder;

  @Test
  void writesOnePagePerRun() {
    PluginTester tester =
        PluginTester.withData(
                new DatasetSpec(1, List.of("only"), Optional.empty(), 1, 1, false),
                Activations.of(new float[] {0}, 1),
                new int[] {0},
                Activations.of(new float[] {1}, 1),
                new int[] {0})
            .run(SampleStudyRun.create(folder).view());

    List<Figure> figures = tester.render(new HtmlReport(), new HtmlReportConfig());

    assertEquals(List.of("report.html"), figures.get(0).files());
    String page = new String(tester.files().get("report.html"), StandardCharsets.UTF_8);
    assertTrue(new ParsedPage(page).text("numbers").contains("classifier.test-accuracy"));
  }
}

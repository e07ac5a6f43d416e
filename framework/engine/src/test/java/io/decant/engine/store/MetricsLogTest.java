package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.EpochMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {

  @TempDir private Path folder;
  private Path file;
  private MetricsLog log;

  @BeforeEach
  void open() {
    file = folder.resolve("metrics.jsonl");
    log = MetricsLog.open(file, List.of("first", "second", "third"));
  }

  private void epoch(String stage, int epoch) {
    log.append(stage, new EpochMetrics(epoch, 2, Map.of("loss", 1.0)));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceAll("\\{\"stage\":\"(\\w+)\",\"epoch\":(\\d).*}", "$1 $2"))
        .toList();
  }

  @Test
  void appendsLinesOfSequentialStages() throws IOException {
    epoch("first", 1);
    assertEquals(List.of("first 1"), lines());
    log.stageEnded("first");
    epoch("second", 1);
    assertEquals(List.of("first 1", "second 1"), lines());
  }

  @Test
  void delaysLinesUntilEarlierStagesHaveFinished() throws IOException {
    epoch("third", 1);
    epoch("second", 1);
    epoch("first", 1);
    epoch("second", 2);
    log.stageEnded("second");
    assertEquals(List.of("first 1"), lines());
    epoch("first", 2);
    log.stageEnded("first");
    assertEquals(List.of("first 1", "first 2", "second 1", "second 2", "third 1"), lines());
    epoch("third", 2);
    assertEquals("third 2", lines().get(5));
  }

  @Test
  void closeWritesPendingLines() throws IOException {
    epoch("third", 1);
    epoch("first", 1);
    epoch("second", 1);
    log.close();
    assertEquals(List.of("first 1", "second 1", "third 1"), lines());
  }
}

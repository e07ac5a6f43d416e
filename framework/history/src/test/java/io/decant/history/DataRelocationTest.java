package io.decant.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.DataSource;
import io.decant.engine.plugin.LoadedPlugin;
import io.decant.engine.plugin.PluginOrigin;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.engine.store.RunDirectory;
import io.decant.engine.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataRelocationTest {

  @TempDir private Path folder;
  private Path old;
  private Path now;

  record OnePath(Path path, Optional<Path> other, String text) {}

  record TwoPaths(Path images, Path labels) {}

  @BeforeEach
  void moveData() throws IOException {
    old = folder.resolve("old/digits");
    now = Files.createDirectories(folder.resolve("disk/mnist"));
    Files.createDirectories(now.resolve("train"));
    Files.writeString(now.resolve("train/1.png"), "one");
  }

  private DataRelocation moved(
      Class<? extends Record> config, Map<String, String> keys, String name, Path to) {
    DataSource<?> source = mock();
    when(source.configType()).thenAnswer(call -> config);
    PluginRegistry registry = mock();
    when(registry.require("images"))
        .thenReturn(
            new LoadedPlugin(
                source, new PluginOrigin(folder.resolve("fake.jar"), "io.decant.fake", "1")));
    return DataRelocation.of(new ResolvedConfig("exp1", keys), registry, name, to);
  }

  private Map<String, String> keys() {
    return Map.of(
        "data.mnist.uses",
        "images",
        "data.mnist.path",
        old.toString(),
        "data.mnist.other",
        "~",
        "data.mnist.text",
        "/abc");
  }

  private DataRelocation moved() {
    return moved(OnePath.class, keys(), "mnist", now);
  }

  @Test
  void replacesTheConfiguredPath() {
    assertEquals(Map.of("data.mnist.path", now), moved().keys());
  }

  @Test
  void replacesTheSharedFolderOfSeveralPaths() {
    Map<String, String> keys =
        Map.of(
            "data.mnist.uses", "images",
            "data.mnist.images", old.resolve("a/images.idx").toString(),
            "data.mnist.labels", old.resolve("labels.idx").toString());
    assertEquals(
        Map.of(
            "data.mnist.images",
            now.resolve("a/images.idx"),
            "data.mnist.labels",
            now.resolve("labels.idx")),
        moved(TwoPaths.class, keys, "mnist", now).keys());
  }

  @Test
  void rejectsAnUnknownDataset() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> moved(OnePath.class, keys(), "mnits", now));
    assertEquals(
        "--data: the run has no data set 'mnits'; did you mean 'mnist'? The data sets are: mnist",
        e.getMessage());
  }

  @Test
  void rejectsAMissingFolder() {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> moved(OnePath.class, keys(), "mnist", now.resolve("missing")));
    assertTrue(
        e.getMessage().startsWith("--data: the path " + now.resolve("missing")), e::getMessage);
  }

  private ProvenanceRecord provenance(String content) throws IOException {
    Path file = old.resolve("train/1.png");
    Files.writeString(
        folder.resolve(RunDirectory.PROVENANCE),
        "{\"call\": {\"in folder\": \""
            + folder
            + "\"}, \"data\": {\""
            + folder.relativize(file)
            + "\": \""
            + Sha256.hash(content.getBytes(StandardCharsets.UTF_8))
            + "\"}}");
    return ProvenanceRecord.read(folder);
  }

  @Test
  void verifiesFilesAtTheNewPath() throws IOException {
    assertEquals(1, RecordedDataVerifier.verify(provenance("one"), folder, List.of(moved())));
    InvalidInputException other =
        assertThrows(
            InvalidInputException.class,
            () -> RecordedDataVerifier.verify(provenance("two"), folder, List.of(moved())));
    assertTrue(
        other.getMessage().startsWith(now.resolve("train/1.png") + " has changed since the run"),
        other::getMessage);
  }

  @Test
  void isNotReportedAsADifference() throws IOException {
    Path first = run("first", old);
    Path again = run("again", now);
    assertEquals(2, ReproductionReport.compare(first, again, List.of()).differing().size());
    assertEquals(List.of(), ReproductionReport.compare(first, again, List.of(moved())).differing());
    Files.writeString(
        again.resolve(RunDirectory.EXPERIMENT),
        Files.readString(again.resolve(RunDirectory.EXPERIMENT)).replace("[1]", "[2]"));
    Files.writeString(
        again.resolve("report.html"),
        "<p>more</p>" + Files.readString(again.resolve("report.html")));
    assertEquals(2, ReproductionReport.compare(first, again, List.of(moved())).differing().size());
  }

  private Path run(String name, Path data) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        run.resolve(RunDirectory.EXPERIMENT),
        "decant: 1\ndata:\n  mnist:\n    uses: images\n    path: \""
            + data
            + "\"\nexperiments:\n  exp1:\n    seeds: [1]\n");
    Files.writeString(run.resolve("report.html"), "<td>" + folder.relativize(data) + "</td>");
    Files.writeString(
        run.resolve(RunDirectory.PROVENANCE), "{\"call\": {\"in folder\": \"" + folder + "\"}}");
    return run;
  }
}

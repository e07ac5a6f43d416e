package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.api.InvalidInputException;
import io.decant.engine.cache.CacheInventory;
import io.decant.engine.cache.CachePruneResult;
import io.decant.engine.cache.ExecutionPreview;
import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cache in which something is not as it was left, or leads elsewhere. */
@DisabledOnOs(OS.WINDOWS)
class CorruptCacheTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final Map<String, String> reasons = new HashMap<>();
  private Path out;
  private Path cache;
  private Path entry;
  private Path otherFolder;
  private PluginOrigin origin;

  @BeforeEach
  void runOnce() throws IOException {
    out = folder.resolve("out");
    cache = out.resolve(".cache");
    origin =
        new PluginOrigin(
            Files.writeString(folder.resolve("fake-1.jar"), "the code"), "io.decant.fake", "1");
    run();
    try (Stream<Path> entries = Files.list(cache.resolve("fake/seed-1/multiplier"))) {
      entry = entries.findFirst().orElseThrow();
    }
    otherFolder = Files.createDirectories(folder.resolve("elsewhere"));
  }

  private void run() {
    reasons.clear();
    RunOptions options = new RunOptions(out, 1, () -> false, Clock.systemUTC(), Map.of());
    new ExperimentRunner(new PluginActivityTracker())
        .run(
            new FakePlanBuilder().from(origin).seeds(1L).build(),
            options,
            new RunListener() {
              @Override
              public void stepsPlanned(ExperimentPlan experiment, ExecutionPreview preview) {
                for (Step step : experiment.steps()) {
                  preview
                      .decision(1, step)
                      .ifPresent(decision -> reasons.put(step.name(), decision.reason()));
                }
              }
            });
  }

  private void clean() {
    CachePruneResult.prune(out, List.of(), Optional.empty());
  }

  private void assertCorruptAndRecomputed(String reason) {
    run();
    assertEquals("cached result is corrupt: " + reason, reasons.get("multiplier"));
    run();
    assertEquals("", reasons.get("multiplier"), "it is sound again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fake", "fake/seed-1", "fake/seed-1/multiplier", ".users"})
  void doesNotFollowLinks(String linked) throws IOException {
    Path link = cache.resolve(linked);
    if (Files.exists(link)) {
      Files.move(link, otherFolder.resolve("there"));
    } else {
      Files.createDirectories(otherFolder.resolve("there"));
    }
    Path protectedFile = Files.writeString(otherFolder.resolve("there/old"), "precious");
    Files.setLastModifiedTime(protectedFile, FileTime.from(Instant.EPOCH));
    Files.createSymbolicLink(link.resolveSibling(link.getFileName()), otherFolder.resolve("there"));
    List<Path> before = allFiles(otherFolder);
    InvalidInputException run = assertThrows(InvalidInputException.class, this::run);
    assertTrue(run.getMessage().startsWith(link + " is a link, "), run.getMessage());
    InvalidInputException cleaning = assertThrows(InvalidInputException.class, this::clean);
    assertTrue(cleaning.getMessage().startsWith(link + " is a link, "), cleaning.getMessage());
    assertEquals(before, allFiles(otherFolder));
  }

  private static List<Path> allFiles(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void treatsALinkToAValidEntryAsCorrupt() throws IOException {
    Path target = Files.move(entry, otherFolder.resolve(entry.getFileName()));
    Files.createSymbolicLink(entry, target);
    List<Path> before = allFiles(otherFolder);
    assertCorruptAndRecomputed("there is no folder, but something else of its name");
    assertEquals(before, allFiles(otherFolder));
  }

  @Test
  void treatsALinkToAValidFileAsCorrupt() throws IOException {
    Path record = entry.resolve("entry.json");
    Path target = Files.move(record, otherFolder.resolve("entry.json"));
    Files.createSymbolicLink(record, target);
    Files.setLastModifiedTime(target, FileTime.from(Instant.EPOCH));
    assertCorruptAndRecomputed("entry.json is no file");
    assertEquals(Instant.EPOCH, Files.getLastModifiedTime(target).toInstant());
  }

  @Test
  void treatsAFileInPlaceOfAnEntryAsCorrupt() throws IOException {
    Files.move(entry, otherFolder.resolve("entry"));
    Files.writeString(entry, "x");
    assertCorruptAndRecomputed("there is no folder, but something else of its name");
  }

  @Test
  void treatsUnknownFilesAsCorruptExceptDesktopFiles() throws IOException {
    Files.writeString(entry.resolve(".DS_Store"), "x");
    run();
    assertEquals("", reasons.get("multiplier"));
    Files.writeString(entry.resolve("more.safetensors"), "x");
    assertCorruptAndRecomputed("more.safetensors was not written there");
  }

  @Test
  void rejectsFileNamesOutsideTheEntry() throws IOException {
    ObjectNode record = (ObjectNode) JSON.readTree(entry.resolve("entry.json").toFile());
    ObjectNode files = (ObjectNode) record.get("files");
    files.set("a\u0000b", files.get("stage.json"));
    JSON.writeValue(entry.resolve("entry.json").toFile(), record);
    assertCorruptAndRecomputed("a\\u0000b is missing");
  }

  @Test
  void treatsAnInvalidTimeAsCorrupt() throws IOException {
    ObjectNode record = (ObjectNode) JSON.readTree(entry.resolve("entry.json").toFile());
    record.put("created", "+1000000000-12-31T23:59:59Z");
    JSON.writeValue(entry.resolve("entry.json").toFile(), record);
    assertTrue(
        CacheInventory.read(out).steps().get(0).created().isBefore(Instant.now().plusSeconds(60)));
    assertCorruptAndRecomputed("entry.json is not what was written");
  }

  @Test
  void ignoresUnknownFolders() throws IOException {
    Files.createDirectories(cache.resolve("fake/seed-9999999999999999999/multiplier/x"));
    Files.writeString(cache.resolve("fake/seed-1/file"), "x");
    Files.writeString(cache.resolve("fake/seed-2"), "x");
    Files.createDirectories(cache.resolve(".users/folder"));
    Files.createSymbolicLink(cache.resolve(".users/link"), Path.of("nowhere"));
    assertEquals(1, CacheInventory.read(out).steps().size());
    clean();
    assertEquals(List.of(), CacheInventory.read(out).steps());
  }

  @Test
  void cleaningRemovesFileHashes() throws IOException {
    Files.writeString(cache.resolve(".sums"), "damaged");
    run();
    assertEquals("", reasons.get("multiplier"));
    CachePruneResult.prune(out, List.of("another"), Optional.empty());
    assertTrue(Files.exists(cache.resolve(".sums")));
    clean();
    assertTrue(Files.notExists(cache.resolve(".sums")));
  }

  @Test
  void removesALinkButNotItsTarget() throws IOException {
    Files.writeString(otherFolder.resolve("file"), "precious");
    Path link = Files.createSymbolicLink(entry.resolveSibling(".draft-1"), otherFolder);
    Path missing =
        Files.createSymbolicLink(entry.resolveSibling(".checkpoint-1"), Path.of("nowhere"));
    clean();
    assertTrue(Files.notExists(link, LinkOption.NOFOLLOW_LINKS));
    assertTrue(Files.notExists(missing, LinkOption.NOFOLLOW_LINKS));
    assertEquals("precious", Files.readString(otherFolder.resolve("file")));
  }
}

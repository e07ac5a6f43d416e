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
import io.decant.engine.plugin.PluginActivity;
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
  private final Map<String, String> why = new HashMap<>();
  private Path out;
  private Path cache;
  private Path entry;
  private Path elsewhere;
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
    elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
  }

  private void run() {
    why.clear();
    RunOptions request = new RunOptions(out, 1, () -> false, Clock.systemUTC(), Map.of());
    new ExperimentRunner(new PluginActivity())
        .run(
            new FakePlanBuilder().from(origin).seeds(1L).build(),
            request,
            new RunListener() {
              @Override
              public void stepsPlanned(ExperimentPlan of, ExecutionPreview forecast) {
                for (Step step : of.steps()) {
                  forecast
                      .decision(1, step)
                      .ifPresent(verdict -> why.put(step.name(), verdict.reason()));
                }
              }
            });
  }

  private void clean() {
    CachePruneResult.prune(out, List.of(), Optional.empty());
  }

  private void assertCorruptAndRecomputed(String how) {
    run();
    assertEquals("cached result is corrupt: " + how, why.get("multiplier"));
    run();
    assertEquals("", why.get("multiplier"), "it is sound again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fake", "fake/seed-1", "fake/seed-1/multiplier", ".users"})
  void refusesToGoThroughALink(String linked) throws IOException {
    Path link = cache.resolve(linked);
    if (Files.exists(link)) {
      Files.move(link, elsewhere.resolve("there"));
    } else {
      Files.createDirectories(elsewhere.resolve("there"));
    }
    Path old = Files.writeString(elsewhere.resolve("there/old"), "precious");
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    Files.createSymbolicLink(link.resolveSibling(link.getFileName()), elsewhere.resolve("there"));
    List<Path> before = everything(elsewhere);
    InvalidInputException run = assertThrows(InvalidInputException.class, this::run);
    assertTrue(run.getMessage().startsWith(link + " is a link, "), run.getMessage());
    InvalidInputException cleaning = assertThrows(InvalidInputException.class, this::clean);
    assertTrue(cleaning.getMessage().startsWith(link + " is a link, "), cleaning.getMessage());
    assertEquals(before, everything(elsewhere));
  }

  private static List<Path> everything(Path in) throws IOException {
    try (Stream<Path> all = Files.walk(in)) {
      return all.sorted().toList();
    }
  }

  @Test
  void takesALinkToASoundEntryForDamage() throws IOException {
    Path moved = Files.move(entry, elsewhere.resolve(entry.getFileName()));
    Files.createSymbolicLink(entry, moved);
    List<Path> before = everything(elsewhere);
    assertCorruptAndRecomputed("there is no folder, but something else of its name");
    assertEquals(before, everything(elsewhere));
  }

  @Test
  void takesALinkToASoundFileForDamageAndDoesNotTouchIt() throws IOException {
    Path record = entry.resolve("entry.json");
    Path moved = Files.move(record, elsewhere.resolve("entry.json"));
    Files.createSymbolicLink(record, moved);
    Files.setLastModifiedTime(moved, FileTime.from(Instant.EPOCH));
    assertCorruptAndRecomputed("entry.json is no file");
    assertEquals(Instant.EPOCH, Files.getLastModifiedTime(moved).toInstant());
  }

  @Test
  void takesAFileInPlaceOfAnEntryForDamage() throws IOException {
    Files.move(entry, elsewhere.resolve("entry"));
    Files.writeString(entry, "x");
    assertCorruptAndRecomputed("there is no folder, but something else of its name");
  }

  @Test
  void takesAFileThatWasNotWrittenForDamageButNotWhatADesktopLeaves() throws IOException {
    Files.writeString(entry.resolve(".DS_Store"), "x");
    run();
    assertEquals("", why.get("multiplier"));
    Files.writeString(entry.resolve("more.safetensors"), "x");
    assertCorruptAndRecomputed("more.safetensors was not written there");
  }

  @Test
  void looksForNoFileThatARecordNamesElsewhere() throws IOException {
    ObjectNode record = (ObjectNode) JSON.readTree(entry.resolve("entry.json").toFile());
    ObjectNode files = (ObjectNode) record.get("files");
    files.set("a\u0000b", files.get("stage.json"));
    JSON.writeValue(entry.resolve("entry.json").toFile(), record);
    assertCorruptAndRecomputed("a\\u0000b is missing");
  }

  @Test
  void takesATimeThatCantBeForDamage() throws IOException {
    ObjectNode record = (ObjectNode) JSON.readTree(entry.resolve("entry.json").toFile());
    record.put("created", "+1000000000-12-31T23:59:59Z");
    JSON.writeValue(entry.resolve("entry.json").toFile(), record);
    assertTrue(
        CacheInventory.read(out).steps().get(0).created().isBefore(Instant.now().plusSeconds(60)));
    assertCorruptAndRecomputed("entry.json is not what was written");
  }

  @Test
  void passesOverWhatIsNoSeedAndNoStep() throws IOException {
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
  void forgetsTheHashesOfFilesWithAllElse() throws IOException {
    Files.writeString(cache.resolve(".sums"), "damaged");
    run();
    assertEquals("", why.get("multiplier"));
    CachePruneResult.prune(out, List.of("another"), Optional.empty());
    assertTrue(Files.exists(cache.resolve(".sums")));
    clean();
    assertTrue(Files.notExists(cache.resolve(".sums")));
  }

  @Test
  void takesAwayALinkAmongEntriesAndNotWhatItLeadsTo() throws IOException {
    Files.writeString(elsewhere.resolve("file"), "precious");
    Path link = Files.createSymbolicLink(entry.resolveSibling(".draft-1"), elsewhere);
    Path nowhere =
        Files.createSymbolicLink(entry.resolveSibling(".checkpoint-1"), Path.of("nowhere"));
    clean();
    assertTrue(Files.notExists(link, LinkOption.NOFOLLOW_LINKS));
    assertTrue(Files.notExists(nowhere, LinkOption.NOFOLLOW_LINKS));
    assertEquals("precious", Files.readString(elsewhere.resolve("file")));
  }
}

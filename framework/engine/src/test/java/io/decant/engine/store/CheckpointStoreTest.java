package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Checkpoint;
import io.decant.api.EpochMetrics;
import io.decant.api.InvalidInputException;
import io.decant.api.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

  private static final Instant SAVED = Instant.parse("2026-11-25T06:41:12.123456789Z");
  private static final String KEY = "0a1b";

  @TempDir private Path parent;
  private Path folder;
  private CheckpointStore store;
  private CheckpointStore otherStore;
  private final List<String> rejected = new ArrayList<>();

  @BeforeEach
  void createStore() {
    folder = parent.resolve("checkpoints");
    store = new CheckpointStore(folder, KEY);
    otherStore = new CheckpointStore(folder, "other");
  }

  private static TrainingCheckpoint at(String position) {
    return new TrainingCheckpoint(
        Checkpoint.of(position), List.of(), Map.of(), SAVED, "exp1/2026-11-25T06-40-00");
  }

  private Optional<String> lastPosition(CheckpointStore store) {
    return store
        .latest((file, reason) -> rejected.add(reason))
        .map(saved -> saved.checkpoint().position());
  }

  /** The files, hidden ones too. */
  private List<Path> written() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void survivesRoundTrip() {
    float[] array = {-0f, Float.MIN_VALUE, Float.NaN, 0.1f, Float.NEGATIVE_INFINITY, 3e38f};
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("train-loss", 0.1 + 0.2);
    measures.put("accuracy", 1e-310);
    TrainingCheckpoint saved =
        new TrainingCheckpoint(
            Checkpoint.of("epoch 4, batch 312 of 938")
                .with("steps", Long.MAX_VALUE)
                .with("loss", Math.nextUp(1.0))
                .with("not-a-number", Double.NaN)
                .with("text", "two\nlines, \"quoted\"")
                .with("mean", array)
                .with("nothing", new float[0]),
            List.of(new EpochMetrics(1, 20, measures)),
            Map.of(1, Map.of("code/weight", Tensors.of(new float[] {1, 2, 3, 4}, 2, 2))),
            SAVED,
            "exp1/2026-11-25T06-40-00");
    store.save(saved);
    TrainingCheckpoint restored =
        store.latest((file, reason) -> rejected.add(reason)).orElseThrow();
    Checkpoint checkpoint = restored.checkpoint();
    assertEquals("epoch 4, batch 312 of 938", checkpoint.position());
    assertEquals(Long.MAX_VALUE, checkpoint.getLong("steps"));
    assertEquals(Math.nextUp(1.0), checkpoint.getDouble("loss"));
    assertTrue(Double.isNaN(checkpoint.getDouble("not-a-number")));
    assertEquals("two\nlines, \"quoted\"", checkpoint.getString("text"));
    assertArrayEquals(array, checkpoint.getArray("mean"));
    assertEquals(0, checkpoint.getArray("nothing").length);
    assertEquals(saved.epochs(), restored.epochs());
    assertEquals(saved.models(), restored.models());
    assertEquals(
        List.of("train-loss", "accuracy"),
        List.copyOf(restored.epochs().get(0).metrics().keySet()));
    assertEquals(SAVED, restored.savedAt());
    assertEquals("exp1/2026-11-25T06-40-00", restored.savedBy());
    assertEquals(List.of(), rejected);
  }

  @Test
  void isInitiallyEmpty() {
    assertEquals(Optional.empty(), lastPosition(store));
    store.deleteAll();
  }

  @Test
  void retainsTheLastTwoCheckpoints() throws IOException {
    for (int i = 1; i <= 12; i++) {
      store.save(at("batch " + i));
      otherStore.save(at("other " + i));
    }
    assertEquals(Optional.of("batch 12"), lastPosition(store));
    assertEquals(Optional.of("other 12"), lastPosition(otherStore));
    assertEquals(4, written().size());
  }

  @Test
  void fallsBackToThePreviousCheckpoint() throws IOException {
    store.save(at("batch 1"));
    store.save(at("batch 2"));
    Path last = written().get(1);
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length / 2] ^= 1;
    Files.write(last, bytes);
    assertEquals(Optional.of("batch 1"), lastPosition(store));
    assertEquals(List.of("its content does not match its name"), rejected);
    assertEquals(1, written().size());
  }

  @Test
  void readsThePositionWithoutChanges() throws IOException {
    assertEquals(Optional.empty(), store.latestHeader());
    EpochMetrics report = new EpochMetrics(1, 3, Map.of("train-loss", 0.5));
    store.save(
        new TrainingCheckpoint(
            Checkpoint.of("batch 1").with("mean", new float[] {1}),
            List.of(report),
            Map.of(1, Map.of("code/weight", Tensors.of(new float[] {1, 2}, 2))),
            SAVED,
            "exp1/run"));
    store.save(at("batch 2"));
    Files.writeString(written().get(1), "damaged");
    assertEquals(
        Optional.of(new CheckpointMetadata("batch 1", List.of(report), Set.of(1))),
        store.latestHeader());
    assertEquals(2, written().size());
  }

  @Test
  void rejectsATruncatedCheckpoint() throws IOException {
    store.save(at("batch 1"));
    Path checkpoint = written().get(0);
    byte[] bytes = Files.readAllBytes(checkpoint);
    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(checkpoint, Arrays.copyOf(bytes, length));
      assertEquals(Optional.empty(), lastPosition(store));
    }
  }

  @Test
  void rejectsACheckpointOfAnotherFormat() throws IOException {
    Files.createDirectories(folder);
    byte[] otherFormat = "something else".getBytes(StandardCharsets.UTF_8);
    Files.write(
        folder.resolve(KEY + "-000001-1-" + Sha256.hash(otherFormat) + ".safetensors"),
        otherFormat);
    assertEquals(Optional.empty(), lastPosition(store));
    assertEquals(1, rejected.size());
  }

  @Test
  void rejectsFoldersAndLinks() throws IOException {
    store.save(at("batch 1"));
    store.save(at("batch 2"));
    store.save(at("batch 3"));
    Path link = written().get(1);
    Path target = Files.move(link, parent.resolve("elsewhere"));
    Files.createSymbolicLink(link, target);
    store.save(at("batch 4"));
    Path last = written().get(1);
    Files.delete(last);
    Files.createDirectories(last.resolve("a/b"));
    assertEquals(Optional.empty(), lastPosition(store));
    assertEquals(List.of("it is not a file", "it is not a file"), rejected);
    assertEquals(List.of(), written());
    assertTrue(Files.exists(target));
  }

  @Test
  void ignoresInvalidNumbers() throws IOException {
    store.save(at("batch 1"));
    Path one = written().get(0);
    for (String number : List.of("9223372036854775808", "9".repeat(40), "999999999999999")) {
      Files.copy(
          one,
          folder.resolve(
              one.getFileName().toString().replaceFirst("-000001-", "-" + number + "-")));
    }
    Files.createFile(folder.resolve("." + KEY + "-000002-1." + "9".repeat(40) + ".ab-12.part"));
    store.save(at("batch 2"));
    assertEquals(Optional.of("batch 2"), lastPosition(store));
    store.deleteAll();
    assertEquals(4, written().size());
  }

  @Test
  void rejectsInvalidMetadata() throws IOException {
    store.save(at("batch 1"));
    Safetensors original = Safetensors.read(written().get(0));
    for (String key : List.of("position", "saved", "run", "values", "epochs")) {
      Map<String, String> texts = new LinkedHashMap<>(original.metadata());
      texts.remove(key);
      save(new Safetensors(original.arrays(), texts));
    }
    Map<String, String> texts = new LinkedHashMap<>(original.metadata());
    texts.put("saved", "+1000000000-12-31T23:59:59Z");
    save(new Safetensors(original.arrays(), texts));
    assertEquals(Optional.of("batch 1"), lastPosition(store));
    assertEquals(6, rejected.size());
    assertTrue(rejected.contains("it has no run"), rejected::toString);
  }

  private void save(Safetensors content) {
    AtomicFile.writeContentAddressed(
        folder.resolve(KEY), content::writeTo, sum -> KEY + "-000002-1-" + sum + ".safetensors");
  }

  @Test
  void ignoresAndRemovesPartialFiles() throws IOException {
    store.save(at("batch 1"));
    Path liveFile = Files.createFile(TemporaryFiles.forFile(folder.resolve(KEY + "-000002-1")));
    String pidPart = "-" + ProcessHandle.current().pid() + "-";
    Path half =
        Files.createFile(
            Path.of(
                liveFile
                    .toString()
                    .replace(pidPart, "-" + TemporaryFilesTest.endedProcess() + "-")));
    assertEquals(Optional.of("batch 1"), lastPosition(store));
    store.deleteAll();
    assertTrue(Files.notExists(half));
    assertEquals(List.of(liveFile), written());
  }

  @Test
  void leavesNoPartialFileOnFailure() throws IOException {
    Files.writeString(folder, "a file where the folder should be");
    InvalidInputException failed =
        assertThrows(InvalidInputException.class, () -> store.save(at("batch 1")));
    assertTrue(failed.getMessage().startsWith("can't write to " + folder), failed.getMessage());
    assertEquals("a file where the folder should be", Files.readString(folder));
  }
}

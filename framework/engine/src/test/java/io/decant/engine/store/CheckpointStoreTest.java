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
  private CheckpointStore files;
  private CheckpointStore others;
  private final List<String> damaged = new ArrayList<>();

  @BeforeEach
  void startWithoutAFolder() {
    folder = parent.resolve("checkpoints");
    files = new CheckpointStore(folder, KEY);
    others = new CheckpointStore(folder, "other");
  }

  private static TrainingCheckpoint at(String position) {
    return new TrainingCheckpoint(
        Checkpoint.of(position), List.of(), Map.of(), SAVED, "exp1/2026-11-25T06-40-00");
  }

  private Optional<String> lastPosition(CheckpointStore of) {
    return of.latest((file, why) -> damaged.add(why)).map(kept -> kept.checkpoint().position());
  }

  /** The files, hidden ones too. */
  private List<Path> written() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void givesBackEveryBit() {
    float[] array = {-0f, Float.MIN_VALUE, Float.NaN, 0.1f, Float.NEGATIVE_INFINITY, 3e38f};
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("train-loss", 0.1 + 0.2);
    measures.put("accuracy", 1e-310);
    TrainingCheckpoint kept =
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
    files.save(kept);
    TrainingCheckpoint read = files.latest((file, why) -> damaged.add(why)).orElseThrow();
    Checkpoint checkpoint = read.checkpoint();
    assertEquals("epoch 4, batch 312 of 938", checkpoint.position());
    assertEquals(Long.MAX_VALUE, checkpoint.getLong("steps"));
    assertEquals(Math.nextUp(1.0), checkpoint.getDouble("loss"));
    assertTrue(Double.isNaN(checkpoint.getDouble("not-a-number")));
    assertEquals("two\nlines, \"quoted\"", checkpoint.getString("text"));
    assertArrayEquals(array, checkpoint.getArray("mean"));
    assertEquals(0, checkpoint.getArray("nothing").length);
    assertEquals(kept.epochs(), read.epochs());
    assertEquals(kept.models(), read.models());
    assertEquals(
        List.of("train-loss", "accuracy"), List.copyOf(read.epochs().get(0).metrics().keySet()));
    assertEquals(SAVED, read.savedAt());
    assertEquals("exp1/2026-11-25T06-40-00", read.savedBy());
    assertEquals(List.of(), damaged);
  }

  @Test
  void hasNothingWhereNothingWasSaved() {
    assertEquals(Optional.empty(), lastPosition(files));
    files.deleteAll();
  }

  @Test
  void keepsTheLastTwoOfEachTraining() throws IOException {
    for (int i = 1; i <= 12; i++) {
      files.save(at("batch " + i));
      others.save(at("other " + i));
    }
    assertEquals(Optional.of("batch 12"), lastPosition(files));
    assertEquals(Optional.of("other 12"), lastPosition(others));
    assertEquals(4, written().size());
  }

  @Test
  void goesBackToTheOneBeforeADamagedOneAndSaysSo() throws IOException {
    files.save(at("batch 1"));
    files.save(at("batch 2"));
    Path last = written().get(1);
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length / 2] ^= 1;
    Files.write(last, bytes);
    assertEquals(Optional.of("batch 1"), lastPosition(files));
    assertEquals(List.of("its content does not match its name"), damaged);
    assertEquals(1, written().size());
  }

  @Test
  void tellsWhereTrainingStandsAndTakesNothingAway() throws IOException {
    assertEquals(Optional.empty(), files.latestHeader());
    EpochMetrics report = new EpochMetrics(1, 3, Map.of("train-loss", 0.5));
    files.save(
        new TrainingCheckpoint(
            Checkpoint.of("batch 1").with("mean", new float[] {1}),
            List.of(report),
            Map.of(1, Map.of("code/weight", Tensors.of(new float[] {1, 2}, 2))),
            SAVED,
            "exp1/run"));
    files.save(at("batch 2"));
    Files.writeString(written().get(1), "damaged");
    assertEquals(
        Optional.of(new CheckpointHeader("batch 1", List.of(report), Set.of(1))),
        files.latestHeader());
    assertEquals(2, written().size());
  }

  @Test
  void neverUsesACheckpointThatWasCutShort() throws IOException {
    files.save(at("batch 1"));
    Path only = written().get(0);
    byte[] bytes = Files.readAllBytes(only);
    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(only, Arrays.copyOf(bytes, length));
      assertEquals(Optional.empty(), lastPosition(files));
    }
  }

  @Test
  void doesWithoutACheckpointOfAnotherFormThoughItIsWhole() throws IOException {
    Files.createDirectories(folder);
    byte[] foreign = "something else".getBytes(StandardCharsets.UTF_8);
    Files.write(
        folder.resolve(KEY + "-000001-1-" + Sha256.hash(foreign) + ".safetensors"), foreign);
    assertEquals(Optional.empty(), lastPosition(files));
    assertEquals(1, damaged.size());
  }

  @Test
  void takesAFolderOrALinkInPlaceOfACheckpointForDamage() throws IOException {
    files.save(at("batch 1"));
    files.save(at("batch 2"));
    files.save(at("batch 3"));
    Path link = written().get(1);
    Path elsewhere = Files.move(link, parent.resolve("elsewhere"));
    Files.createSymbolicLink(link, elsewhere);
    files.save(at("batch 4"));
    Path last = written().get(1);
    Files.delete(last);
    Files.createDirectories(last.resolve("a/b"));
    assertEquals(Optional.empty(), lastPosition(files));
    assertEquals(List.of("it is not a file", "it is not a file"), damaged);
    assertEquals(List.of(), written());
    assertTrue(Files.exists(elsewhere));
  }

  @Test
  void passesOverNumbersThatItNeverGave() throws IOException {
    files.save(at("batch 1"));
    Path one = written().get(0);
    for (String number : List.of("9223372036854775808", "9".repeat(40), "999999999999999")) {
      Files.copy(
          one,
          folder.resolve(
              one.getFileName().toString().replaceFirst("-000001-", "-" + number + "-")));
    }
    Files.createFile(folder.resolve("." + KEY + "-000002-1." + "9".repeat(40) + ".ab-12.part"));
    files.save(at("batch 2"));
    assertEquals(Optional.of("batch 2"), lastPosition(files));
    files.deleteAll();
    assertEquals(4, written().size());
  }

  @Test
  void takesOneThatLacksATextOrHasATimeThatCantBeForDamage() throws IOException {
    files.save(at("batch 1"));
    Safetensors sound = Safetensors.read(written().get(0));
    for (String key : List.of("position", "saved", "run", "values", "epochs")) {
      Map<String, String> texts = new LinkedHashMap<>(sound.metadata());
      texts.remove(key);
      save(new Safetensors(sound.arrays(), texts));
    }
    Map<String, String> texts = new LinkedHashMap<>(sound.metadata());
    texts.put("saved", "+1000000000-12-31T23:59:59Z");
    save(new Safetensors(sound.arrays(), texts));
    assertEquals(Optional.of("batch 1"), lastPosition(files));
    assertEquals(6, damaged.size());
    assertTrue(damaged.contains("it lacks its run"), damaged::toString);
  }

  private void save(Safetensors content) {
    AtomicFile.writeContentAddressed(
        folder.resolve(KEY), content::writeTo, sum -> KEY + "-000002-1-" + sum + ".safetensors");
  }

  @Test
  void passesOverWhatWasKilledHalfWrittenAndSweepsItAtTheEnd() throws IOException {
    files.save(at("batch 1"));
    Path underWay = Files.createFile(TemporaryFiles.forFile(folder.resolve(KEY + "-000002-1")));
    String own = "-" + ProcessHandle.current().pid() + "-";
    Path half =
        Files.createFile(
            Path.of(
                underWay.toString().replace(own, "-" + TemporaryFilesTest.endedProcess() + "-")));
    assertEquals(Optional.of("batch 1"), lastPosition(files));
    files.deleteAll();
    assertTrue(Files.notExists(half));
    assertEquals(List.of(underWay), written());
  }

  @Test
  void leavesNothingHalfWrittenWhereItCantBeWritten() throws IOException {
    Files.writeString(folder, "a file where the folder should be");
    InvalidInputException failed =
        assertThrows(InvalidInputException.class, () -> files.save(at("batch 1")));
    assertTrue(failed.getMessage().startsWith("can't write to " + folder), failed.getMessage());
    assertEquals("a file where the folder should be", Files.readString(folder));
  }
}

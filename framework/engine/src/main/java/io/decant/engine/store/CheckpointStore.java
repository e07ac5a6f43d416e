package io.decant.engine.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.Checkpoint;
import io.decant.api.EpochMetrics;
import io.decant.api.InvalidInputException;
import io.decant.api.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The checkpoints of a training that is under way or was interrupted: safetensors files. A name
 * says which training it is of, the how manieth, which process has written it, and the SHA-256 of
 * the content, by which damage is noticed. The last two are kept. Several processes may train the
 * same: whoever's checkpoint is taken, the bits are the same.
 *
 * @since 0.1.0
 */
public final class CheckpointStore {

  private static final Pattern NAME =
      Pattern.compile("(.+)-(\\d{1,15})-(\\d+)-([0-9a-f]{64})\\.safetensors");

  /** Longer than training has ever taken; a number from beyond it was not written here. */
  private static final long MOST = 1_000_000_000_000L;

  private static final String STAGE = "stage/";
  private static final String EPOCH = "epoch-";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<EpochMetrics>> REPORTS = new TypeReference<>() {};

  private final Path folder;
  private final String key;

  /**
   * Those of a training.
   *
   * @param folder which need not be there yet; other trainings may use it, too
   * @param key of the training: what the names of its files begin with
   */
  public CheckpointStore(Path folder, String key) {
    this.folder = folder;
    this.key = key;
  }

  /** A file, with what its name says. */
  private record CheckpointFile(Path file, String key, long number, String sha256) {

    static Stream<CheckpointFile> of(Path file) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      return name.matches() && Long.parseLong(name.group(2)) < MOST
          ? Stream.of(
              new CheckpointFile(file, name.group(1), Long.parseLong(name.group(2)), name.group(4)))
          : Stream.empty();
    }
  }

  /**
   * The last sound checkpoint. Damaged ones are removed.
   *
   * @param damaged hears of a file that was removed, and why
   */
  public Optional<TrainingCheckpoint> latest(BiConsumer<Path, String> damaged) {
    return latest(
        CheckpointStore::read,
        (file, why) -> {
          deleteAll(file);
          damaged.accept(file, why);
        });
  }

  /** What the last sound checkpoint is about; damaged ones are passed over, and stay. */
  public Optional<CheckpointHeader> latestHeader() {
    return latest(CheckpointStore::readPosition, (file, why) -> {});
  }

  /** Reads a sound file. */
  @FunctionalInterface
  private interface CheckpointReader<T> {
    T read(Path file) throws JsonProcessingException;
  }

  private <T> Optional<T> latest(CheckpointReader<T> reading, BiConsumer<Path, String> damaged) {
    for (CheckpointFile entry : entries()) {
      try {
        if (!Files.isRegularFile(entry.file(), LinkOption.NOFOLLOW_LINKS)) {
          throw new InvalidInputException("it is no file");
        }
        if (!Sha256.hash(entry.file()).equals(entry.sha256())) {
          throw new InvalidInputException("its content is not what its name says");
        }
        return Optional.of(reading.read(entry.file()));
      } catch (IOException | RuntimeException e) {
        // if it is gone, another process has done without it
        if (Files.exists(entry.file(), LinkOption.NOFOLLOW_LINKS)) {
          damaged.accept(
              entry.file(),
              e instanceof InvalidInputException
                  ? e.getMessage()
                  : "it does not hold what a checkpoint holds");
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Writes a checkpoint, and does without those before the one before.
   *
   * @throws InvalidInputException if it can't be written
   */
  public void save(TrainingCheckpoint training) {
    List<CheckpointFile> before = entries();
    long number = before.isEmpty() ? 1 : before.get(0).number() + 1;
    String name =
        String.format(Locale.ROOT, "%s-%06d-%d", key, number, ProcessHandle.current().pid());
    AtomicFile.writeContentAddressed(
        folder.resolve(name), tensors(training)::writeTo, sum -> name + "-" + sum + ".safetensors");
    before.stream().skip(1).forEach(entry -> deleteAll(entry.file()));
  }

  /**
   * Does without all of them, say because training has come to its end; also with what was killed
   * half written.
   */
  public void deleteAll() {
    entries().forEach(entry -> deleteAll(entry.file()));
    TemporaryFiles.deleteStale(folder, 1, Instant.MIN);
  }

  private void deleteAll(Path file) {
    try {
      AtomicFile.deleteTree(file);
    } catch (IOException e) {
      throw AtomicFile.writeFailure(file, e);
    }
  }

  /** The last first. */
  private List<CheckpointFile> entries() {
    return list()
        .flatMap(CheckpointFile::of)
        .filter(entry -> entry.key().equals(key))
        .sorted(
            Comparator.comparingLong(CheckpointFile::number)
                .thenComparing(CheckpointFile::file)
                .reversed())
        .toList();
  }

  private Stream<Path> list() {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Safetensors tensors(TrainingCheckpoint training) {
    Checkpoint checkpoint = training.checkpoint();
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    checkpoint
        .arrays()
        .forEach((name, array) -> arrays.put(STAGE + name, Tensors.of(array, array.length)));
    training
        .models()
        .forEach(
            (epoch, parameters) ->
                parameters.forEach(
                    (name, values) -> arrays.put(EPOCH + epoch + "/" + name, values)));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("position", checkpoint.position());
    texts.put("saved", training.savedAt().toString());
    texts.put("run", training.savedBy());
    texts.put("values", JsonWriter.toLine(checkpoint.values()));
    texts.put("epochs", JsonWriter.toLine(training.epochs()));
    return new Safetensors(arrays, texts);
  }

  private static CheckpointHeader readPosition(Path file) throws JsonProcessingException {
    SafetensorsHeader header = SafetensorsHeader.read(file);
    Set<Integer> models =
        header.arrays().keySet().stream()
            .filter(name -> !name.startsWith(STAGE))
            .map(CheckpointStore::epoch)
            .collect(Collectors.toSet());
    return new CheckpointHeader(
        text(header.metadata(), "position"),
        JSON.readValue(text(header.metadata(), "epochs"), REPORTS),
        models);
  }

  /** The epoch after which an array was a model's. */
  private static Integer epoch(String name) {
    return Integer.valueOf(name.substring(EPOCH.length(), name.indexOf('/')));
  }

  private static TrainingCheckpoint read(Path file) throws JsonProcessingException {
    Safetensors tensors = Safetensors.read(file);
    Map<String, float[]> arrays = new LinkedHashMap<>();
    Map<Integer, Map<String, INDArray>> models = new LinkedHashMap<>();
    tensors
        .arrays()
        .forEach(
            (name, array) -> {
              if (name.startsWith(STAGE)) {
                arrays.put(name.substring(STAGE.length()), Tensors.toFloats(array));
              } else {
                models
                    .computeIfAbsent(epoch(name), epoch -> new LinkedHashMap<>())
                    .put(name.substring(name.indexOf('/') + 1), array);
              }
            });
    Map<String, String> texts = tensors.metadata();
    return new TrainingCheckpoint(
        new Checkpoint(
            text(texts, "position"), JSON.readValue(text(texts, "values"), TEXTS), arrays),
        JSON.readValue(text(texts, "epochs"), REPORTS),
        models,
        Timestamps.parse(text(texts, "saved")),
        text(texts, "run"));
  }

  private static String text(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name))
        .orElseThrow(() -> new InvalidInputException("it lacks its " + name));
  }
}

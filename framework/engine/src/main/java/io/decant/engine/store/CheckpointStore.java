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
 * The checkpoints of a running or interrupted training: safetensors files whose names encode the
 * training's key, a sequence number, the process, and the SHA-256 of the content. The last two
 * checkpoints are retained. Several processes may train the same stage: their checkpoints are
 * bit-identical.
 *
 * @since 0.1.0
 */
public final class CheckpointStore {

  private static final Pattern NAME =
      Pattern.compile("(.+)-(\\d{1,15})-(\\d+)-([0-9a-f]{64})\\.safetensors");

  /** An upper bound of sequence numbers, beyond those that any training reaches. */
  private static final long MAX_NUMBER = 1_000_000_000_000L;

  private static final String STAGE = "stage/";
  private static final String EPOCH = "epoch-";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<EpochMetrics>> REPORTS = new TypeReference<>() {};

  private final Path folder;
  private final String key;

  /**
   * Creates the store of a training.
   *
   * @param folder the folder, which need not exist; other trainings may share it
   * @param key the key of the training, with which its file names begin
   */
  public CheckpointStore(Path folder, String key) {
    this.folder = folder;
    this.key = key;
  }

  /** A file and the parts of its name. */
  private record CheckpointFile(Path file, String key, long number, String sha256) {

    static Stream<CheckpointFile> of(Path file) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      return name.matches() && Long.parseLong(name.group(2)) < MAX_NUMBER
          ? Stream.of(
              new CheckpointFile(file, name.group(1), Long.parseLong(name.group(2)), name.group(4)))
          : Stream.empty();
    }
  }

  /**
   * Returns the last sound checkpoint and removes corrupt ones.
   *
   * @param onDamaged receives each removed file and the reason
   */
  public Optional<TrainingCheckpoint> latest(BiConsumer<Path, String> onDamaged) {
    return latest(
        CheckpointStore::read,
        (file, reason) -> {
          deleteAll(file);
          onDamaged.accept(file, reason);
        });
  }

  /** Returns the metadata of the last sound checkpoint; corrupt ones are skipped, not removed. */
  public Optional<CheckpointMetadata> latestHeader() {
    return latest(CheckpointStore::readPosition, (file, reason) -> {});
  }

  /** Reads a sound file. */
  @FunctionalInterface
  private interface CheckpointReader<T> {
    T read(Path file) throws JsonProcessingException;
  }

  private <T> Optional<T> latest(CheckpointReader<T> reader, BiConsumer<Path, String> onDamaged) {
    for (CheckpointFile entry : entries()) {
      try {
        if (!Files.isRegularFile(entry.file(), LinkOption.NOFOLLOW_LINKS)) {
          throw new InvalidInputException("it is not a file");
        }
        if (!Sha256.hash(entry.file()).equals(entry.sha256())) {
          throw new InvalidInputException("its content does not match its name");
        }
        return Optional.of(reader.read(entry.file()));
      } catch (IOException | RuntimeException e) {
        // another process may have removed it
        if (Files.exists(entry.file(), LinkOption.NOFOLLOW_LINKS)) {
          onDamaged.accept(
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
   * Writes a checkpoint, and removes all but this one and the previous one.
   *
   * @throws InvalidInputException if it can't be written
   */
  public void save(TrainingCheckpoint training) {
    List<CheckpointFile> existing = entries();
    long number = existing.isEmpty() ? 1 : existing.get(0).number() + 1;
    String name =
        String.format(Locale.ROOT, "%s-%06d-%d", key, number, ProcessHandle.current().pid());
    AtomicFile.writeContentAddressed(
        folder.resolve(name),
        tensors(training)::writeTo,
        hash -> name + "-" + hash + ".safetensors");
    existing.stream().skip(1).forEach(entry -> deleteAll(entry.file()));
  }

  /** Deletes all checkpoints and leftover partial files. */
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

  /** Returns the files, newest first. */
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

  private static CheckpointMetadata readPosition(Path file) throws JsonProcessingException {
    SafetensorsHeader header = SafetensorsHeader.read(file);
    Set<Integer> models =
        header.arrays().keySet().stream()
            .filter(name -> !name.startsWith(STAGE))
            .map(CheckpointStore::epoch)
            .collect(Collectors.toSet());
    return new CheckpointMetadata(
        text(header.metadata(), "position"),
        JSON.readValue(text(header.metadata(), "epochs"), REPORTS),
        models);
  }

  /** Returns the epoch of a model's array. */
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
        .orElseThrow(() -> new InvalidInputException("it has no " + name));
  }
}

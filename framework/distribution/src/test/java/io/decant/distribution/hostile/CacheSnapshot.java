package io.decant.distribution.hostile;

import io.decant.engine.store.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Decant keeps of a small experiment.
 *
 * @param file the experiment's
 * @param results what its steps gave, by the files' names in the run's folder
 * @param cache what is kept of them, by the files' names in the cache
 * @param checkpoints two of the training of its first stage, one after the other, by their names in
 *     the cache
 */
record CacheSnapshot(
    String file,
    Map<String, byte[]> results,
    Map<String, byte[]> cache,
    Map<String, byte[]> checkpoints) {

  /** Where what is kept of the first stage lies. */
  static final String FIRST_STAGE = "e/seed-1/s/";

  /** The checkpoint to stop at: in the middle of the second of four epochs. */
  private static final int LAST_EPOCH = 22;

  private static final Pattern CHECKPOINT =
      Pattern.compile("\\.checkpoint-.+-(\\d+)-\\d+-([0-9a-f]{64})\\.safetensors");
  private static final int MAX_ATTEMPTS = 20;

  /**
   * Runs the experiment, as often as is needed to see those two checkpoints.
   *
   * @param project where the experiment's file goes
   * @param data the folder of the data
   * @param scratch where runs go, for the time being
   */
  static CacheSnapshot of(InProcessCli cli, Path project, Path data, Path scratch)
      throws IOException {
    String file =
        Files.writeString(
                project.resolve("kept.yaml"),
                String.format(
                    Locale.ROOT,
                    """
        decant: 1
        data: { d: { uses: idx-images, path: %s } }
        experiments:
          e:
            data: d
            stages:
              s: { uses: linear-model, hidden: 3, epochs: 4, batch-size: 4 }
              c: { uses: autoencoder, reads: s.hidden, size: 2, epochs: 2 }
            probes: { p: { uses: feature-directions, reads: c, every: epoch } }
            figures: { f: { uses: training-curves } }
        """,
                    data))
            .toString();
    for (int trial = 1; trial <= MAX_ATTEMPTS; trial++) {
      Path out = scratch.resolve("kept-" + trial);
      Path cache = out.resolve(".cache");
      Map<Integer, Map<String, byte[]>> snapshots = new TreeMap<>();
      AtomicBoolean finished = new AtomicBoolean();
      Thread watcher =
          new Thread(
              () -> {
                while (!finished.get()) {
                  readCheckpoints(cache, snapshots);
                }
              });
      watcher.start();
      CommandResult run =
          cli.run(
              List.of(
                  "run",
                  "--quiet",
                  "--checkpoint-every",
                  "0",
                  "--file",
                  file,
                  "--out",
                  out.toString(),
                  "--jobs",
                  "1"));
      finished.set(true);
      join(watcher);
      if (run.status() != 0) {
        throw new IllegalStateException(run.toString());
      }
      if (snapshots.containsKey(LAST_EPOCH) && snapshots.containsKey(LAST_EPOCH - 1)) {
        Map<String, byte[]> checkpoints = new TreeMap<>(snapshots.get(LAST_EPOCH));
        checkpoints.putAll(snapshots.get(LAST_EPOCH - 1));
        return new CacheSnapshot(file, results(out).orElseThrow(), files(cache), checkpoints);
      }
    }
    throw new IllegalStateException(
        "no checkpoint " + LAST_EPOCH + " was seen in " + MAX_ATTEMPTS + " runs");
  }

  private static void readCheckpoints(Path cache, Map<Integer, Map<String, byte[]>> snapshots) {
    try (Stream<Path> files = Files.list(cache.resolve(FIRST_STAGE))) {
      for (Path file : files.toList()) {
        Matcher name = CHECKPOINT.matcher(file.getFileName().toString());
        if (name.matches() && !snapshots.containsKey(Integer.valueOf(name.group(1)))) {
          byte[] content = Files.readAllBytes(file);
          if (Sha256.hash(content).equals(name.group(2))) {
            snapshots.put(
                Integer.valueOf(name.group(1)), Map.of(FIRST_STAGE + file.getFileName(), content));
          }
        }
      }
    } catch (NoSuchFileException | NotDirectoryException ignored) {
      // it comes and goes
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread watcher) {
    try {
      watcher.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** What the steps of the last run gave, if there was one. */
  private static Optional<Map<String, byte[]>> results(Path out) throws IOException {
    Path latest = out.resolve("e/latest");
    if (!Files.exists(latest)) {
      return Optional.empty();
    }
    Map<String, byte[]> results = files(latest.toRealPath());
    results.keySet().removeIf(name -> !name.startsWith("seed-"));
    return Optional.of(results);
  }

  /** What is wrong with what the last run of that folder gave. */
  Optional<String> differences(Path out) throws IOException {
    Optional<Map<String, byte[]>> actual = results(out);
    if (actual.isEmpty()) {
      return Optional.of("no run has completed");
    }
    if (!actual.get().keySet().equals(results.keySet())) {
      return Optional.of("the run has other files: " + actual.get().keySet());
    }
    return results.keySet().stream()
        .filter(name -> !Arrays.equals(results.get(name), actual.get().get(name)))
        .findFirst()
        .map(name -> "the run has another " + name);
  }

  /** Writes files into a cache. */
  static void write(Path cache, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = cache.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }
}

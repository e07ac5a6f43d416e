package io.decant.engine.cache;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.engine.plan.StageStep;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.ResultWriter;
import io.decant.engine.store.Safetensors;
import io.decant.engine.store.StageRecord;
import io.decant.engine.store.StageWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained stage in the cache: the files of a run and, unless they are large, the parameters after
 * each epoch, from which probes can observe the training later.
 *
 * @since 0.1.0
 */
public final class CachedStage {

  /** The maximal size in bytes of the parameters of all epochs of a stage. */
  public static final long MAX_EPOCH_BYTES = 64L << 20;

  private static final String EPOCHS = "epochs.safetensors";

  private final Path folder;
  private final StageRecord record;

  private CachedStage(Path folder, StageRecord record) {
    this.folder = folder;
    this.record = record;
  }

  static CachedStage read(Path folder) {
    return new CachedStage(folder, StageRecord.read(folder));
  }

  /**
   * Returns whether a stage's parameters are cached after each epoch: if it has epochs and they are
   * small enough.
   */
  public static boolean cachesEpochs(StageStep<?> stage) {
    long values = stage.spec().parameters().stream().mapToLong(ParameterShape::size).sum();
    int epochs = stage.spec().epochs();
    return epochs > 0 && values <= MAX_EPOCH_BYTES / Float.BYTES / epochs;
  }

  /**
   * Writes the files of a stage.
   *
   * @param epochs the parameters after each epoch; empty if they are not cached
   */
  static void write(
      ResultWriter files,
      StageStep<?> stage,
      Model model,
      StageDiagnostics diagnostics,
      List<EpochMetrics> reports,
      Map<Integer, Map<String, INDArray>> epochs) {
    StageWriter.write(files, stage.metadata(), stage.spec(), model, diagnostics, reports);
    if (!epochs.isEmpty()) {
      Map<String, INDArray> all = new LinkedHashMap<>();
      epochs.forEach(
          (epoch, parameters) ->
              parameters.forEach((name, values) -> all.put(prefix(epoch) + name, values)));
      files.write(EPOCHS, new Safetensors(all, Map.of())::writeTo);
    }
  }

  private static String prefix(int epoch) {
    return String.format(Locale.ROOT, "epoch-%02d/", epoch);
  }

  /** Returns the metrics and diagnostics of the stage. */
  public StageRecord record() {
    return record;
  }

  /** Returns the last reported epoch; 0 if there is none. */
  public int lastEpoch() {
    List<EpochMetrics> epochs = record.epochs();
    return epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).epoch();
  }

  /** Returns the parameters of the trained model. */
  public Map<String, INDArray> parameters() {
    return Safetensors.read(folder.resolve(StageWriter.MODEL)).arrays();
  }

  /** Returns whether the parameters after each epoch are cached. */
  public boolean hasEpochs() {
    return Files.exists(folder.resolve(EPOCHS));
  }

  /** Returns the parameters after each epoch. */
  public Map<Integer, Map<String, INDArray>> parametersByEpoch() {
    Map<String, INDArray> all = Safetensors.read(folder.resolve(EPOCHS)).arrays();
    Map<Integer, Map<String, INDArray>> byEpoch = new LinkedHashMap<>();
    for (EpochMetrics report : record.epochs()) {
      String prefix = prefix(report.epoch());
      Map<String, INDArray> parameters = new LinkedHashMap<>();
      all.forEach(
          (name, values) -> {
            if (name.startsWith(prefix)) {
              parameters.put(name.substring(prefix.length()), values);
            }
          });
      byEpoch.put(report.epoch(), parameters);
    }
    return byEpoch;
  }

  /** Copies the files of the stage to a run, byte by byte. */
  public void copyTo(Path runFolder) {
    for (String name : List.of(StageWriter.MODEL, StageWriter.RECORD)) {
      AtomicFile.write(runFolder.resolve(name), out -> Files.copy(folder.resolve(name), out));
    }
  }
}

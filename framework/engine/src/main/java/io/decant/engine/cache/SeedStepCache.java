package io.decant.engine.cache;

import io.decant.api.EpochMetrics;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.engine.cache.StepCache.Corrupt;
import io.decant.engine.cache.StepCache.Hit;
import io.decant.engine.cache.StepCache.Lookup;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.store.AtomicFile.Durability;
import io.decant.engine.store.CheckpointStore;
import io.decant.engine.store.ObservationFiles;
import io.decant.engine.store.ResultWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The cached results of one seed of an experiment. A step that computes a result commits it and
 * continues with what it reads back, as a step does that finds its result. Corrupt entries are
 * removed and treated as missing. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SeedStepCache {

  private final StepCache cache;
  private final CacheKeys cacheKeys;
  private final long seed;
  private final CachePolicy policy;

  /**
   * Creates the cache of a seed.
   *
   * @param policy whether results of earlier commands are used; if not, new results replace them
   */
  SeedStepCache(StepCache cache, CacheKeys cacheKeys, long seed, CachePolicy policy) {
    this.cache = cache;
    this.cacheKeys = cacheKeys;
    this.seed = seed;
    this.policy = policy;
  }

  /** Returns a trained stage. */
  public Optional<CachedStage> stage(StageStep<?> stage) {
    return find(cacheKeys.stage(seed, stage), CachedStage::read);
  }

  /**
   * Commits a trained stage, see {@link CachedStage#write}, and deletes its checkpoints.
   *
   * @param reader reads what was committed, which exists until it returns
   * @return what {@code reader} returned
   */
  public <T> T commit(
      StageStep<?> stage,
      Model model,
      StageDiagnostics diagnostics,
      List<EpochMetrics> reports,
      Map<Integer, Map<String, INDArray>> epochs,
      Function<CachedStage, T> reader) {
    T result =
        commit(
            cacheKeys.stage(seed, stage),
            Durability.SYNC,
            files -> CachedStage.write(files, stage, model, diagnostics, reports, epochs),
            folder -> reader.apply(CachedStage.read(folder)));
    checkpoints(stage).ifPresent(CheckpointStore::deleteAll);
    return result;
  }

  /** Returns the checkpoints of a stage's training; empty if the stage has no cache key. */
  public Optional<CheckpointStore> checkpoints(StageStep<?> stage) {
    return cacheKeys.stage(seed, stage).map(cache::checkpoints);
  }

  /** Returns one observation of a probe. */
  public Optional<Observation> observation(ProbeStep<?> probe, ProbeInvocation invocation) {
    return find(cacheKeys.observation(seed, probe, invocation), SeedStepCache::observation);
  }

  private static Observation observation(Path folder) {
    return ObservationFiles.read(folder).last();
  }

  /** Commits an observation and returns it as {@link #observation} does. */
  public Observation commit(ProbeStep<?> probe, ProbeInvocation invocation, Observation observed) {
    ObservationSeries series =
        new ObservationSeries(new TreeMap<>(Map.of(invocation.epoch(), observed)));
    return commit(
        cacheKeys.observation(seed, probe, invocation),
        Durability.LAZY,
        files -> ObservationFiles.write(files, probe.metadata(), series),
        SeedStepCache::observation);
  }

  /** Returns the figures of a visualizer, whatever it has read for them. */
  public Optional<CachedFigure> figure(FigureStep<?> figure) {
    return find(cacheKeys.figure(seed, figure), CachedFigure::read)
        .or(() -> find(cacheKeys.runWideFigure(seed, figure), CachedFigure::read));
  }

  /**
   * Commits the figures of a visualizer and returns them as {@link #figure} does.
   *
   * @param inputs what they depend on
   */
  public CachedFigure commit(
      FigureStep<?> figure, CachedFigure.Inputs inputs, CachedFigure rendered) {
    return commit(
        switch (inputs) {
          case REFERENCES -> cacheKeys.figure(seed, figure);
          case ALL_STEPS -> cacheKeys.runWideFigure(seed, figure);
          case INCOMPLETE -> Optional.empty();
        },
        Durability.LAZY,
        rendered::write,
        CachedFigure::read);
  }

  private <T> Optional<T> find(Optional<CacheKey> cacheKey, Function<Path, T> reader) {
    if (cacheKey.isEmpty() || !(policy.allowsReuse() || cache.hasCreated(cacheKey.get()))) {
      return Optional.empty();
    }
    Lookup lookup = cache.lookup(cacheKey.get());
    if (lookup instanceof Hit hit) {
      try {
        T result = reader.apply(hit.entry().folder());
        hit.entry().updateLastUsed();
        cache.linkFromOtherExperiment(cacheKey.get(), hit.entry());
        return Optional.of(result);
      } catch (InvalidInputException ignored) {
        // an entry that remains would prevent a new one from being cached
        cache.remove(cacheKey.get());
        return Optional.empty();
      }
    }
    if (lookup instanceof Corrupt) {
      cache.remove(cacheKey.get());
    }
    return Optional.empty();
  }

  private <T> T commit(
      Optional<CacheKey> cacheKey,
      Durability durability,
      Consumer<ResultWriter> content,
      Function<Path, T> reader) {
    return cache.commit(cacheKey, !policy.allowsReuse(), durability, content, reader);
  }
}

package io.decant.engine.cache;

import io.decant.api.EpochReport;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.measure.StageAudit;
import io.decant.engine.cache.StepCache.Damaged;
import io.decant.engine.cache.StepCache.Kept;
import io.decant.engine.cache.StepCache.Sound;
import io.decant.engine.identity.Identities;
import io.decant.engine.identity.Look;
import io.decant.engine.identity.StepIdentity;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.store.CheckpointFiles;
import io.decant.engine.store.ProbeFiles;
import io.decant.engine.store.WholeFile.Lasting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What is kept of one seed of an experiment. What is damaged counts as not there, and is taken away. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class SeedResults {

  private final StepCache cache;
  private final Identities identities;
  private final long seed;
  private final Reuse reuse;

  /**
   * Those of a seed.
   *
   * @param reuse whether anything is found that was kept by earlier commands; if not, what is kept replaces it
   */
  SeedResults(StepCache cache, Identities identities, long seed, Reuse reuse) {
    this.cache = cache;
    this.identities = identities;
    this.seed = seed;
    this.reuse = reuse;
  }

  /** A trained stage. */
  public Optional<KeptStage> stage(StageStep<?> stage) {
    return find(identities.stage(seed, stage), KeptStage::read);
  }

  /** Keeps a trained stage, see {@link KeptStage#write}, and its training no more. */
  public void keep(
      StageStep<?> stage,
      Model model,
      StageAudit audit,
      List<EpochReport> reports,
      Map<Integer, Map<String, INDArray>> epochs) {
    keep(
        identities.stage(seed, stage), Lasting.AT_ONCE,
        folder -> KeptStage.write(folder, stage, model, audit, reports, epochs));
    checkpoints(stage).ifPresent(CheckpointFiles::remove);
  }

  /** Where the training of a stage is kept until it has come to its end; nowhere, if it can't be told from others. */
  public Optional<CheckpointFiles> checkpoints(StageStep<?> stage) {
    return identities.stage(seed, stage).map(cache::checkpoints);
  }

  /** What a probe saw in one look. */
  public Optional<Observation> look(ProbeStep<?> probe, Look look) {
    return find(identities.look(seed, probe, look), folder -> ProbeFiles.read(folder).last());
  }

  /** Keeps what a probe saw. */
  public void keep(ProbeStep<?> probe, Look look, Observation seen) {
    ObservationSeries series = new ObservationSeries(new TreeMap<>(Map.of(look.moment(), seen)));
    keep(
        identities.look(seed, probe, look), Lasting.IN_TIME,
        folder -> ProbeFiles.write(folder, Lasting.IN_TIME, probe, series));
  }

  /** What a visualizer has drawn, whatever it looked at for that. */
  public Optional<KeptFigure> figure(FigureStep<?> figure) {
    return find(identities.figure(seed, figure), KeptFigure::read)
        .or(() -> find(identities.figureOfAll(seed, figure), KeptFigure::read));
  }

  /**
   * Keeps what a visualizer has drawn.
   *
   * @param ofAll whether it looked at more than its configuration refers to
   */
  public void keep(FigureStep<?> figure, boolean ofAll, KeptFigure drawn) {
    keep(
        ofAll ? identities.figureOfAll(seed, figure) : identities.figure(seed, figure), Lasting.IN_TIME, drawn::write);
  }

  private <T> Optional<T> find(Optional<StepIdentity> identity, Function<Path, T> reader) {
    if (identity.isEmpty() || !(reuse.allowed() || cache.hasMade(identity.get()))) {
      return Optional.empty();
    }
    Kept kept = cache.find(identity.get());
    if (kept instanceof Sound sound) {
      try {
        T result = reader.apply(sound.entry().folder());
        sound.entry().touch();
        cache.adopt(identity.get(), sound.entry());
        return Optional.of(result);
      } catch (InvalidInputException goneOrFaulty) {
        // if it is still there, it would be in the way of a better one
        cache.discard(identity.get());
        return Optional.empty();
      }
    }
    if (kept instanceof Damaged) {
      cache.discard(identity.get());
    }
    return Optional.empty();
  }

  private void keep(Optional<StepIdentity> identity, Lasting lasting, Consumer<Path> content) {
    identity.ifPresent(it -> cache.keep(it, !reuse.allowed(), lasting, content));
  }
}

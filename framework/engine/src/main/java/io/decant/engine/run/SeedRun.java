package io.decant.engine.run;

import io.decant.api.Dataset;
import io.decant.api.EpochReport;
import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.Moment;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.measure.StageAudit;
import io.decant.api.run.SeedView;
import io.decant.api.spi.Checkpoints;
import io.decant.api.spi.StepContext;
import io.decant.engine.measure.StageAuditor;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.step.FigureFiles;
import io.decant.engine.step.FigureScope;
import io.decant.engine.step.FiniteNumbers;
import io.decant.engine.step.PortValues;
import io.decant.engine.step.ProbeScope;
import io.decant.engine.step.Promises;
import io.decant.engine.step.StageScope;
import io.decant.engine.store.MetricsLog;
import io.decant.engine.store.ProbeFiles;
import io.decant.engine.store.RunFolder;
import io.decant.engine.store.StageFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An experiment in one seed: data, stages with the probes that watch them, probes, figures. Its steps may be done side by
 * side, each once those that it waits for are done; what they give is told in the order of the plan.
 */
final class SeedRun implements AutoCloseable {

  private final RunSession session;
  private final long seed;
  private final Path folder;
  private final PortValues values;
  private final MetricsLog log;
  private final Map<String, List<EpochReport>> epochs = new ConcurrentHashMap<>();
  private final Map<String, StageAudit> audits = new ConcurrentHashMap<>();
  private final Map<String, TreeMap<Moment, Observation>> looks = new ConcurrentHashMap<>();
  private final Map<String, ObservationSeries> observations = new ConcurrentHashMap<>();
  private final Map<String, List<Figure>> figures = new ConcurrentHashMap<>();

  /** Loads the data, or takes it from the shelf. */
  SeedRun(RunSession session, long seed, DataShelf shelf) {
    this.session = session;
    this.seed = seed;
    this.folder = session.folder().seed(seed);
    DataStep<?> step = session.plan().data();
    this.values = PortValues.of(session.perform(seed, step, () ->
        shelf.take(step, seed, session.scope(seed, step, true), scope -> load(step, scope))));
    this.log = MetricsLog.open(
        folder.resolve("metrics.jsonl"),
        session.plan().steps().stream().filter(StageStep.class::isInstance).map(Step::name).toList());
  }

  private static <C extends Record> Dataset load(DataStep<C> step, StepContext context) {
    Dataset loaded = Promises.given("data", step.plugin().load(step.config(), context));
    Promises.check(step.outline(), loaded);
    return loaded;
  }

  /** Performs a step, unless it draws the whole run; one that fails is left behind. */
  void perform(Step step) {
    if (step instanceof StageStep<?> stage) {
      session.attempt(seed, step, () -> train(stage))
          .ifPresent(model -> values.add(step.name(), stage.outline(), model));
      log.ended(step.name());
    } else if (step instanceof ProbeStep<?> probe) {
      session.attempt(seed, step, () -> observe(probe)).ifPresent(seen -> observations.put(step.name(), seen));
    } else if (step instanceof FigureStep<?> figure) {
      session.attempt(seed, step, () -> draw(figure)).ifPresent(drawn -> figures.put(step.name(), drawn));
    }
  }

  /** What this seed gave. */
  SeedView view() {
    return view(inOrder(figures), session.log().seconds(seed));
  }

  /** The same without figures, which are drawn side by side: which of them are there already would be chance. */
  private SeedView viewOfFigures() {
    Map<String, Double> seconds = session.log().seconds(seed);
    seconds.keySet().removeAll(figureNames());
    return view(Map.of(), seconds);
  }

  private SeedView view(Map<String, List<Figure>> drawn, Map<String, Double> seconds) {
    return new SeedView(
        seed,
        RunFolder.seedName(seed),
        inOrder(epochs),
        inOrder(audits),
        inOrder(observations),
        drawn,
        seconds);
  }

  private <T> Map<String, T> inOrder(Map<String, T> parts) {
    Map<String, T> ordered = new LinkedHashMap<>();
    for (Step step : session.plan().steps()) {
      Optional.ofNullable(parts.get(step.name())).ifPresent(part -> ordered.put(step.name(), part));
    }
    return Collections.unmodifiableMap(ordered);
  }

  /** The trained models by stage. */
  Map<String, Model> models() {
    return values.models();
  }

  /** The files that the data was read from. */
  List<Dataset.SourceFile> dataFiles() {
    return values.data().files();
  }

  @Override
  public void close() {
    log.close();
  }

  private <C extends Record> Model train(StageStep<C> stage) {
    List<EpochReport> reports = new ArrayList<>();
    StageScope scope = new StageScope(session.scope(seed, stage, true), values, (report, model) -> {
      log.append(stage.name(), report);
      FiniteNumbers.require(report);
      FiniteNumbers.require(model, "after epoch " + report.epoch());
      if (reports.isEmpty()) {
        // a broken promise is better told after one epoch than after all
        Promises.check(stage.outline(), model, values.of(stage.outline().input(), Split.TEST));
      }
      reports.add(report);
      session.listener().epochEnded(session.plan(), seed, stage, report);
      watch(stage, report, model);
    }, Checkpoints.NONE);
    Model model = Promises.given("model", stage.plugin().train(stage.config(), scope));
    session.cancellation().check();
    FiniteNumbers.require(model, "after training");
    Promises.check(stage.outline(), model, values.of(stage.outline().input(), Split.TEST));
    StageAudit audit =
        StageAuditor.audit(
            stage.name(),
            stage.outline(),
            model,
            values.of(stage.outline().input(), Split.TEST),
            session.cancellation());
    FiniteNumbers.require(audit);
    audits.put(stage.name(), audit);
    epochs.put(stage.name(), reports);
    StageFiles.write(folder.resolve("stages").resolve(stage.name()), stage, model, audit, reports);
    return model;
  }

  private void watch(StageStep<?> stage, EpochReport report, Model model) {
    PortValues now = values.at(stage.name(), stage.outline(), model);
    for (Step step : session.plan().steps()) {
      if (step instanceof ProbeStep<?> probe
          && probe.watches().filter(stage.name()::equals).isPresent()
          && probe.every().includes(report.epoch(), report.epochs())) {
        session.attemptWithin(seed, stage, probe, () -> look(probe, new Moment(report.epoch()), now, false));
      }
    }
  }

  private ObservationSeries observe(ProbeStep<?> probe) {
    Moment end = new Moment(probe.watches().map(this::lastEpoch).orElse(0));
    if (!seen(probe.name()).containsKey(end)) {
      look(probe, end, values, true);
    }
    ObservationSeries series = new ObservationSeries(seen(probe.name()));
    ProbeFiles.write(folder.resolve("probes").resolve(probe.name()), probe, series);
    return series;
  }

  private int lastEpoch(String stage) {
    List<EpochReport> reports = epochs.get(stage);
    return reports.isEmpty() ? 0 : reports.get(reports.size() - 1).epoch();
  }

  private <C extends Record> Observation look(ProbeStep<C> probe, Moment moment, PortValues now, boolean shown) {
    session.cancellation().check();
    ProbeScope scope = new ProbeScope(session.scope(seed, probe, shown), moment, now, this::seenUntilNow);
    Observation observation = Promises.given("observation", probe.plugin().observe(probe.config(), scope));
    Promises.check(probe.outline(), observation);
    FiniteNumbers.require(observation, "at " + moment.label());
    seen(probe.name()).put(moment, observation);
    return observation;
  }

  private TreeMap<Moment, Observation> seen(String probe) {
    return looks.computeIfAbsent(probe, name -> new TreeMap<>());
  }

  private ObservationSeries seenUntilNow(String probe) {
    if (seen(probe).isEmpty()) {
      throw new IllegalArgumentException("probe " + probe + " has observed nothing yet");
    }
    return new ObservationSeries(seen(probe));
  }

  private <C extends Record> List<Figure> draw(FigureStep<C> step) {
    FigureFiles files = FigureFiles.named(folder.resolve("figures"), step, figureNames());
    SeedView soFar = viewOfFigures();
    FigureScope scope =
        new FigureScope(
            session.scope(seed, step, true),
            () -> RunViews.ofSeed(session, soFar),
            RunViews.models(Map.of(seed, models())),
            probe -> seenIn(soFar, probe),
            Optional.of(() -> values),
            files::write);
    return files.finish(Promises.given("figures", step.plugin().draw(step.config(), scope)));
  }

  private List<String> figureNames() {
    return session.plan().steps().stream().filter(FigureStep.class::isInstance).map(Step::name).toList();
  }

  private static ObservationSeries seenIn(SeedView view, String probe) {
    return Optional.ofNullable(view.observations().get(probe))
        .orElseThrow(() -> new IllegalArgumentException("probe " + probe + " has observed nothing yet"));
  }
}

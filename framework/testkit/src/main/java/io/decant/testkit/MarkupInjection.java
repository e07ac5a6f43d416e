package io.decant.testkit;

import io.decant.api.DatasetSpec;
import io.decant.api.Figure;
import io.decant.api.Finding;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.api.ObservationSpec;
import io.decant.api.Port;
import io.decant.api.PublishedResult;
import io.decant.api.Scalar;
import io.decant.api.StageSpec;
import io.decant.api.Table;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.api.results.MetricSummary;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.results.StepInfo;
import io.decant.api.spi.UpstreamSpecs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Appends markup to every human-readable text that a visualizer receives; names of steps are
 * unchanged.
 */
final class MarkupInjection {

  /** An element that no page contains by itself, between characters with a meaning in markup. */
  static final String MARK = " \"'&<text-of-the-data>";

  private MarkupInjection() {}

  static RunResults inject(RunResults run) {
    return new RunResults(
        run.experiment(),
        inject(run.title()),
        inject(run.question()),
        mapAll(run.nextSteps(), MarkupInjection::inject),
        inject(run.data()),
        mapAll(run.steps(), MarkupInjection::inject),
        mapAll(run.seeds(), MarkupInjection::inject),
        mapAll(
            run.metrics(),
            m -> new MetricSummary(m.address(), inject(m.label()), inject(m.unit()), m.values())),
        mapAll(
            run.published(),
            p ->
                new PublishedResult(
                    p.address(),
                    p.value(),
                    p.epoch(),
                    p.range(),
                    inject(p.source()),
                    p.epochs(),
                    p.dataDigest())),
        mapAll(
            run.provenance(),
            p -> new RunResults.ProvenanceEntry(p.section(), inject(p.name()), inject(p.value()))),
        run.directory(),
        run.notComparableReason());
  }

  static ObservationSeries inject(ObservationSeries series) {
    return new ObservationSeries(new TreeMap<>(values(series.byEpoch(), MarkupInjection::inject)));
  }

  static UpstreamSpecs inject(UpstreamSpecs upstream) {
    return new UpstreamSpecs() {
      @Override
      public DatasetSpec data() {
        return inject(upstream.data());
      }

      @Override
      public Port port(PortRef reference) {
        Port port = upstream.port(reference);
        return new Port(port.name(), port.width(), inject(port.description()));
      }

      @Override
      public StageSpec stage(StageRef reference) {
        return upstream.stage(reference);
      }

      @Override
      public ObservationSpec observation(ObservationRef reference) {
        return upstream.observation(reference);
      }

      @Override
      public ObservationSpec.ArraySpec array(ArrayRef reference) {
        return upstream.array(reference);
      }
    };
  }

  private static String inject(String text) {
    return text + MARK;
  }

  private static DatasetSpec inject(DatasetSpec data) {
    return new DatasetSpec(
        data.width(),
        mapAll(data.classes(), MarkupInjection::inject),
        data.image(),
        data.trainCount(),
        data.testCount(),
        data.resampled());
  }

  private static StepInfo inject(StepInfo step) {
    return new StepInfo(
        step.name(),
        step.kind(),
        step.plugin(),
        inject(step.title()),
        inject(step.summary()),
        values(step.configuration(), MarkupInjection::inject),
        step.reads(),
        step.stageSpec(),
        step.observationSpec());
  }

  private static SeedResults inject(SeedResults seed) {
    return new SeedResults(
        seed.seed(),
        seed.directory(),
        seed.epochMetrics(),
        values(
            seed.diagnostics(),
            a ->
                new StageDiagnostics(
                    a.ports(), a.reconstruction(), mapAll(a.findings(), MarkupInjection::inject))),
        values(seed.observations(), MarkupInjection::inject),
        values(seed.figures(), figures -> mapAll(figures, MarkupInjection::inject)),
        seed.seconds());
  }

  private static Figure inject(Figure figure) {
    return new Figure(
        figure.name(),
        inject(figure.title()),
        inject(figure.caption()),
        inject(figure.description()),
        figure.files());
  }

  private static Observation inject(Observation observation) {
    return new Observation(
        mapAll(
            observation.scalars(),
            s -> new Scalar(s.name(), inject(s.label()), s.value(), inject(s.unit()))),
        mapAll(observation.tables(), MarkupInjection::inject),
        mapAll(
            observation.arrays(),
            a -> new NamedArray(a.name(), inject(a.description()), a.axes(), a.values())),
        mapAll(observation.findings(), MarkupInjection::inject));
  }

  private static Finding inject(Finding finding) {
    return new Finding(finding.severity(), inject(finding.text()));
  }

  private static Table inject(Table table) {
    return new Table(
        table.name(),
        inject(table.title()),
        table.columns(),
        mapAll(
            table.rows(),
            row -> mapAll(row, cell -> cell instanceof String text ? inject(text) : cell)));
  }

  private static <T> List<T> mapAll(List<T> parts, UnaryOperator<T> change) {
    return parts.stream().map(change).toList();
  }

  private static <K, T> Map<K, T> values(Map<K, T> parts, UnaryOperator<T> change) {
    Map<K, T> changed = new LinkedHashMap<>();
    parts.forEach((name, part) -> changed.put(name, change.apply(part)));
    return changed;
  }
}

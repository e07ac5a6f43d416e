package io.decant.testkit;

import io.decant.api.DataOutline;
import io.decant.api.Figure;
import io.decant.api.Finding;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationSeries;
import io.decant.api.Port;
import io.decant.api.Published;
import io.decant.api.Scalar;
import io.decant.api.StageOutline;
import io.decant.api.Table;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.measure.StageAudit;
import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.run.StepView;
import io.decant.api.spi.Wiring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Puts markup behind every text that a visualizer is given and a reader may see; names of parts stay as they are. */
final class MarkedText {

  /** An element that no page has of itself, among characters that mean something in markup. */
  static final String MARK = " \"'&<text-of-the-data>";

  private MarkedText() {}

  static RunView in(RunView run) {
    return new RunView(
        run.experiment(),
        in(run.title()),
        in(run.question()),
        each(run.next(), MarkedText::in),
        in(run.data()),
        each(run.steps(), MarkedText::in),
        each(run.seeds(), MarkedText::in),
        each(run.measures(), m -> new MeasureView(m.address(), in(m.label()), in(m.unit()), m.values())),
        each(run.published(), p -> new Published(
            p.address(), p.value(), p.epoch(), p.range(), in(p.source()), p.epochs(), p.data())),
        each(run.provenance(), p -> new RunView.ProvenanceEntry(p.section(), in(p.name()), in(p.value()))),
        run.folder(),
        run.notCompared());
  }

  static ObservationSeries in(ObservationSeries series) {
    return new ObservationSeries(new TreeMap<>(values(series.byMoment(), MarkedText::in)));
  }

  static Wiring in(Wiring wiring) {
    return new Wiring() {
      @Override
      public DataOutline data() {
        return in(wiring.data());
      }

      @Override
      public Port port(PortRef reference) {
        Port port = wiring.port(reference);
        return new Port(port.name(), port.width(), in(port.meaning()));
      }

      @Override
      public StageOutline stage(StageRef reference) {
        return wiring.stage(reference);
      }

      @Override
      public ObservationOutline observation(ObservationRef reference) {
        return wiring.observation(reference);
      }

      @Override
      public ObservationOutline.ArrayOutline array(ArrayRef reference) {
        return wiring.array(reference);
      }
    };
  }

  private static String in(String text) {
    return text + MARK;
  }

  private static DataOutline in(DataOutline data) {
    return new DataOutline(
        data.width(),
        each(data.classes(), MarkedText::in),
        data.picture(),
        data.trainCount(),
        data.testCount(),
        data.drawnAnew());
  }

  private static StepView in(StepView step) {
    return new StepView(
        step.name(),
        step.kind(),
        step.plugin(),
        in(step.title()),
        in(step.summary()),
        values(step.configuration(), MarkedText::in),
        step.reads(),
        step.stage(),
        step.observation());
  }

  private static SeedView in(SeedView seed) {
    return new SeedView(
        seed.seed(),
        seed.folder(),
        seed.epochs(),
        values(seed.audits(), a -> new StageAudit(a.ports(), a.reconstruction(), each(a.findings(), MarkedText::in))),
        values(seed.observations(), MarkedText::in),
        values(seed.figures(), figures -> each(figures, MarkedText::in)),
        seed.seconds());
  }

  private static Figure in(Figure figure) {
    return new Figure(
        figure.name(), in(figure.title()), in(figure.caption()), in(figure.description()), figure.files());
  }

  private static Observation in(Observation seen) {
    return new Observation(
        each(seen.scalars(), s -> new Scalar(s.name(), in(s.label()), s.value(), in(s.unit()))),
        each(seen.tables(), MarkedText::in),
        each(seen.arrays(), a -> new NamedArray(a.name(), in(a.meaning()), a.axes(), a.values())),
        each(seen.findings(), MarkedText::in));
  }

  private static Finding in(Finding finding) {
    return new Finding(finding.kind(), in(finding.text()));
  }

  private static Table in(Table table) {
    return new Table(
        table.name(),
        in(table.title()),
        table.columns(),
        each(table.rows(), row -> each(row, cell -> cell instanceof String text ? in(text) : cell)));
  }

  private static <T> List<T> each(List<T> parts, UnaryOperator<T> change) {
    return parts.stream().map(change).toList();
  }

  private static <K, T> Map<K, T> values(Map<K, T> parts, UnaryOperator<T> change) {
    Map<K, T> changed = new LinkedHashMap<>();
    parts.forEach((name, part) -> changed.put(name, change.apply(part)));
    return changed;
  }
}

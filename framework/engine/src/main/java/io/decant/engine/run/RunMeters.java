package io.decant.engine.run;

import io.decant.api.spi.Metrics;
import io.decant.engine.plan.Step;
import io.decant.engine.run.provenance.MemorySampler;
import io.decant.engine.run.provenance.ProcessMemory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The timers and counters of a run: {@code decant.step}, {@code decant.persist} and {@code
 * decant.samples} of every step, those of plugins under {@code decant.plugin.}, and peak memory.
 * All are tagged with experiment, seed, step and kind.
 */
final class RunMeters implements AutoCloseable {

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final String experiment;
  private final MemorySampler memory = new MemorySampler(ProcessMemory::inUse);

  RunMeters(String experiment) {
    this.experiment = experiment;
    gauge("decant.memory.heap.peak", ProcessMemory::heapPeak);
    if (ProcessMemory.residentPeak().isPresent()) {
      gauge("decant.memory.resident.peak", () -> ProcessMemory.residentPeak().orElse(0));
    }
  }

  private void gauge(String name, Supplier<Number> value) {
    Gauge.builder(name, value).baseUnit("bytes").register(registry);
  }

  /** Returns the sampler of the memory in use. */
  MemorySampler memory() {
    return memory;
  }

  /** Records the duration of a step. */
  void recordDuration(long seed, Step step, Duration duration) {
    registry.timer("decant.step", tags(seed, step)).record(duration);
  }

  /** Commits a step's result and records the duration, which is part of the step's. */
  <T> T timeWrite(long seed, Step step, Supplier<T> commit) {
    return registry.timer("decant.persist", tags(seed, step)).record(commit);
  }

  /** Returns the counter of a step's samples. */
  Counter samples(long seed, Step step) {
    return registry.counter("decant.samples", tags(seed, step));
  }

  /** Returns the metrics of a step's plugin. */
  Metrics forStep(long seed, Step step) {
    Tags tags = tags(seed, step);
    return new Metrics() {
      @Override
      public void count(String name, long amount) {
        registry.counter("decant.plugin." + name, tags).increment(amount);
      }

      @Override
      public void record(String name, Duration duration) {
        registry.timer("decant.plugin." + name, tags).record(duration);
      }
    };
  }

  private Tags tags(long seed, Step step) {
    return Tags.of(
        "experiment",
        experiment,
        "seed",
        Long.toString(seed),
        "step",
        step.name(),
        "kind",
        kind(step));
  }

  private static String kind(Step step) {
    return StepInfoMapper.kind(step).name().toLowerCase(Locale.ROOT);
  }

  /** Returns all meters with values as a JSON tree, sorted by name and tags. */
  List<Map<String, Object>> snapshot() {
    return registry.getMeters().stream()
        .filter(meter -> !(meter instanceof Counter counter) || counter.count() > 0)
        .sorted(
            Comparator.comparing((Meter meter) -> meter.getId().getName())
                .thenComparing(meter -> meter.getId().getTags().toString()))
        .map(RunMeters::tree)
        .toList();
  }

  private static Map<String, Object> tree(Meter meter) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", meter.getId().getName());
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : meter.getId().getTags()) {
      tags.put(tag.getKey(), tag.getValue());
    }
    tree.put("tags", tags);
    if (meter.getId().getBaseUnit() != null) {
      tree.put("unit", meter.getId().getBaseUnit());
    }
    for (Measurement measurement : meter.measure()) {
      // a timer's maximum covers the last minutes only, which misleads in a long run
      if (measurement.getStatistic() != Statistic.MAX) {
        tree.put(measurement.getStatistic().getTagValueRepresentation(), measurement.getValue());
      }
    }
    return tree;
  }

  @Override
  public void close() {
    memory.close();
    registry.close();
  }
}

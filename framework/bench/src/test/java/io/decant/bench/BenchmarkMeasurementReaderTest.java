package io.decant.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BenchmarkMeasurementReaderTest {

  private static final String PROGRAM_OUTPUT =
      """
      {"program": "T2", "torch": "1.13.0", "threads": 1, "options": {"seed": 3}, "peak-resident-bytes": 1048576,
       "seconds": {"classifier.train": 1.5, "directions": 0.25}, "measures": {"classifier.test-accuracy": 0.96}}""";

  private static final String METRICS =
      """
      {"seeds": [1, 2],
       "measures": {"classifier.test-accuracy": {"values": [0.96, 0.98], "mean": 0.97, "deviation": 0.01},
                    "steering.example": {"values": [], "mean": null}},
       "meters": [
        {"name": "decant.memory.resident.peak", "tags": {}, "unit": "bytes", "value": 2097152.0},
        {"name": "decant.plugin.train", "tags": {"kind": "stage", "seed": "1", "step": "code"}, "count": 20, "total": 2.0},
        {"name": "decant.plugin.train", "tags": {"kind": "stage", "seed": "2", "step": "code"}, "count": 20, "total": 3.0},
        {"name": "decant.plugin.evaluate", "tags": {"kind": "stage", "seed": "1", "step": "code"}, "total": 0.5},
        {"name": "decant.plugin.steps", "tags": {"kind": "stage", "seed": "1", "step": "code"}, "count": 18760},
        {"name": "decant.step", "tags": {"kind": "stage", "seed": "1", "step": "code"}, "count": 1, "total": 9.0},
        {"name": "decant.step", "tags": {"kind": "probe", "seed": "1", "step": "directions"}, "count": 1, "total": 7.0}]}""";

  @Test
  void readsProgramOutput() {
    BenchmarkMeasurement measurement = BenchmarkMeasurementReader.program(PROGRAM_OUTPUT, 4);
    assertEquals(4, measurement.wallSeconds());
    assertEquals(1.5, measurement.seconds("classifier.train"));
    assertEquals(0.96, measurement.metric("classifier.test-accuracy"));
    assertEquals(1 << 20, measurement.peakBytes());
    assertEquals("1.13.0", measurement.facts().get("torch"));
    assertEquals("1", measurement.facts().get("threads"));
  }

  @Test
  void readsTheMetricsOfADecantRunUnderTheSameNames() {
    BenchmarkMeasurement measurement = BenchmarkMeasurementReader.metrics(METRICS, 4);
    assertEquals(5, measurement.seconds("code.train"));
    assertEquals(0.5, measurement.seconds("code.evaluate"));
    assertEquals(7, measurement.seconds("directions"));
    assertEquals(0.97, measurement.metric("classifier.test-accuracy"));
    assertEquals(2 << 20, measurement.peakBytes());
  }

  @Test
  void namesAMissingPart() {
    BenchmarkMeasurement measurement = BenchmarkMeasurementReader.program(PROGRAM_OUTPUT, 4);
    BenchmarkRunException e =
        assertThrows(BenchmarkRunException.class, () -> measurement.seconds("code.train"));
    assertTrue(e.getMessage().contains("code.train"), e.getMessage());
    assertTrue(e.getMessage().contains("classifier.train"), e.getMessage());
  }

  @Test
  void rejectsInvalidJsonAndMissingKeys() {
    assertThrows(
        BenchmarkRunException.class, () -> BenchmarkMeasurementReader.program("Traceback", 4));
    assertThrows(BenchmarkRunException.class, () -> BenchmarkMeasurementReader.program("{}", 4));
    assertThrows(
        BenchmarkRunException.class,
        () -> BenchmarkMeasurementReader.metrics("{\"meters\": []}", 4));
  }
}

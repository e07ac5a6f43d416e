package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PyTorch and Decant implementations of a training step of the wide sparse autoencoder. */
final class WideSaeImplementations {

  private WideSaeImplementations() {}

  /** Runs {@code wide.py} as T1 or T2. */
  record PyTorchWideSae(BenchmarkOptions environment, String name, String variant)
      implements ComparedImplementation {

    @Override
    public BenchmarkMeasurement run(int round, Path folder) {
      Path out = folder.resolve(name + ".json");
      List<String> arguments =
          List.of(variant, "--program", name, "--seed", Integer.toString(round));
      double wall =
          new ChildProcess(environment.reference("wide.py", arguments), Map.of(), out).run();
      return BenchmarkMeasurementReader.program(ChildProcess.read(out), wall);
    }
  }

  /**
   * Runs {@link WideSaeBenchmark} in a JVM with the options of {@code decant run}, except for a
   * larger heap.
   */
  record DecantWideSae(String name, String variant) implements ComparedImplementation {

    @Override
    public BenchmarkMeasurement run(int round, Path folder) {
      Path out = folder.resolve(name + ".json");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx3g",
                  "-Dorg.bytedeco.javacpp.maxbytes=800m",
                  "-Dorg.bytedeco.javacpp.maxphysicalbytes=6g",
                  "-Dorg.nd4j.log.initialization=false",
                  "--add-modules",
                  "jdk.incubator.vector",
                  "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
                  "-cp",
                  System.getProperty("java.class.path"),
                  WideSaeBenchmark.class.getName(),
                  variant,
                  Integer.toString(round)));
      double wall =
          new ChildProcess(
                  command, Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"), out)
              .run();
      return BenchmarkMeasurementReader.program(ChildProcess.read(out), wall);
    }
  }
}

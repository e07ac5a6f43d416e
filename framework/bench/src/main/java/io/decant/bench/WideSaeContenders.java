package io.decant.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A step of the wide sparse autoencoder, by one of the PyTorch programs or by Decant. */
final class WideSaeContenders {

  private WideSaeContenders() {}

  /** By PyTorch: T1 or T2. */
  record PyTorchWideSae(BenchmarkEnvironment environment, String name, String variant)
      implements Contender {

    @Override
    public RunMeasurement run(int round, Path folder) {
      Path out = folder.resolve(name + ".json");
      List<String> arguments =
          List.of(variant, "--program", name, "--seed", Integer.toString(round));
      double wall =
          new ChildProcess(environment.reference("wide.py", arguments), Map.of(), out).run();
      return RunMeasurementReader.program(ChildProcess.read(out), wall);
    }
  }

  /**
   * By Decant, in a JVM of its own that multiplies as that of {@code decant run} does, but may use
   * more memory.
   */
  record DecantWideSae(String name, String variant) implements Contender {

    @Override
    public RunMeasurement run(int round, Path folder) {
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
      return RunMeasurementReader.program(ChildProcess.read(out), wall);
    }
  }
}

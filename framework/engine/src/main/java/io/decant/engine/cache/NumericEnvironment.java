package io.decant.engine.cache;

import io.decant.api.spi.Plugin;
import java.io.IOException;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What determines the bits of every result besides the step itself: Decant's code, the versions of
 * ND4J and Java, whether the vector kernels are used, and the processor, by which libraries select
 * their loops.
 */
final class NumericEnvironment {

  private static final List<String> CODE =
      List.of("io.decant.api", "io.decant.engine", "io.decant.nn", "io.decant.analysis");

  /**
   * The system property that names the folder of the vector module, set if a run uses it: other
   * commands read it without loading the module.
   */
  private static final String VECTORS = "decant.vectors";

  private static final List<String> LIBRARIES =
      List.of("io.decant.nd4j", "org.bytedeco.javacpp", "org.bytedeco.openblas");

  private NumericEnvironment() {}

  static Map<String, String> of(FileHasher hasher) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        CacheKeyFields.DECANT,
        FileHasher.joined(code().stream().map(hasher::jarOrFolder).toList()));
    all.put(
        CacheKeyFields.ND4J,
        String.join(", ", LIBRARIES.stream().flatMap(NumericEnvironment::version).toList()));
    all.put(CacheKeyFields.VECTORS, vectors().isEmpty() ? "off" : "on");
    all.put(CacheKeyFields.JAVA, Integer.toString(Runtime.version().feature()));
    all.put(CacheKeyFields.PROCESSOR, processor());
    return all;
  }

  private static List<Path> code() {
    List<Path> paths = new ArrayList<>();
    CODE.forEach(
        name ->
            module(name).flatMap(ModuleReference::location).map(Path::of).ifPresent(paths::add));
    if (paths.isEmpty()) {
      // on a class path, as some tests run
      Stream.of(Plugin.class, NumericEnvironment.class)
          .map(NumericEnvironment::path)
          .flatMap(Optional::stream)
          .forEach(paths::add);
    }
    paths.addAll(vectors());
    return paths;
  }

  private static List<Path> vectors() {
    String folder = System.getProperty(VECTORS, "");
    return folder.isEmpty() ? List.of() : FileHasher.filesBelow(Path.of(folder));
  }

  private static Optional<ModuleReference> module(String name) {
    return ModuleLayer.boot().configuration().findModule(name).map(module -> module.reference());
  }

  private static Optional<Path> path(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .map(location -> Path.of(URI.create(location.toString())));
  }

  /**
   * Released libraries do not change under one name; the size distinguishes those that were built
   * locally.
   */
  private static Stream<String> version(String name) {
    return module(name).stream()
        .map(
            module ->
                name
                    + " "
                    + module.descriptor().rawVersion().orElse("")
                    + " "
                    + module.location().map(NumericEnvironment::size).orElse(0L));
  }

  private static long size(URI location) {
    try {
      return Files.size(Path.of(location));
    } catch (IOException e) {
      return 0;
    }
  }

  private static String processor() {
    String kind = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    return kind + CpuInfo.name().map(name -> " " + name).orElse("");
  }
}

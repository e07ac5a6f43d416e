package io.decant.engine.run.provenance;

import io.decant.engine.store.Sha256;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Lists the jars of Decant itself: its modules and the native libraries on the class path. */
public final class SoftwareInventory {

  private SoftwareInventory() {}

  /**
   * Computed once, concurrently with the first run: the native libraries are large, and their
   * hashes are needed at its end.
   */
  private static final class JarHashesHolder {
    private static final CompletableFuture<Map<String, Map<String, String>>> ALL = start();

    private static CompletableFuture<Map<String, Map<String, String>>> start() {
      CompletableFuture<Map<String, Map<String, String>>> sums = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> sums.completeAsync(SoftwareInventory::sums, Runnable::run), "software-sums");
      thread.setDaemon(true);
      thread.setPriority(Thread.MIN_PRIORITY);
      thread.start();
      return sums;
    }
  }

  /** Starts to compute the result of {@link #jars}. */
  public static void startHashing() {
    JarHashesHolder.ALL.isDone();
  }

  /** Returns the version, where known, and the SHA-256 of each jar, by file name. */
  public static Map<String, Map<String, String>> jars() {
    return JarHashesHolder.ALL.join();
  }

  /** Returns the SHA-256 of a jar, or why it is unknown. */
  public static String sha256(Path jar) {
    try {
      return Files.isRegularFile(jar) ? Sha256.hash(jar) : "none, it is no jar";
    } catch (IOException e) {
      return "unknown, it can't be read";
    }
  }

  private static Map<String, Map<String, String>> sums() {
    Map<String, Map<String, String>> jars = new TreeMap<>();
    ModuleLayer.boot().configuration().modules().stream()
        .map(ResolvedModule::reference)
        .forEach(
            module ->
                file(module).ifPresent(jar -> add(jar, module.descriptor().rawVersion(), jars)));
    Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .filter(Files::isRegularFile)
        .forEach(jar -> add(jar, Optional.empty(), jars));
    return jars;
  }

  private static Optional<Path> file(ModuleReference module) {
    return module
        .location()
        .filter(location -> "file".equals(location.getScheme()))
        .map((URI location) -> Path.of(location))
        .filter(Files::isRegularFile);
  }

  private static void add(
      Path jar, Optional<String> version, Map<String, Map<String, String>> jars) {
    Map<String, String> values = new LinkedHashMap<>();
    version.ifPresent(v -> values.put("version", v));
    values.put("SHA-256", sha256(jar));
    jars.put(jar.getFileName().toString(), values);
  }
}

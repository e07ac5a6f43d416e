package io.decant.engine.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles sources, with or without a {@code module-info}, and packs them into a jar. */
final class PluginJarBuilder {

  private final Path workFolder;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<Path> modulePath = new ArrayList<>();
  private final Map<String, String> entries = new LinkedHashMap<>();
  private final Map<String, String> manifest = new LinkedHashMap<>();

  PluginJarBuilder(Path workFolder) {
    this.workFolder = workFolder;
  }

  /** Adds a source file, such as {@code module-info.java}. */
  PluginJarBuilder source(String file, String content) {
    sources.put(file, content);
    return this;
  }

  /** Adds a module that provides one probe of that id. */
  PluginJarBuilder probe(String module, String id) {
    return source(
            "module-info.java",
            String.format(
                Locale.ROOT,
                "module %s { requires io.decant.api; provides io.decant.api.spi.Probe with %s.Look; }",
                module,
                module))
        .probeClass(module, "Look", id, "");
  }

  /** Adds the class of a probe, with code for its constructor. */
  PluginJarBuilder probeClass(String packageName, String name, String id, String constructor) {
    return source(
        packageName.replace('.', '/') + "/" + name + ".java",
        probeSource(packageName, name, id, constructor));
  }

  /** The source of the class of a probe, whose configuration has one component {@code int bins}. */
  static String probeSource(String packageName, String name, String id, String constructor) {
    return String.format(
        Locale.ROOT,
        """
        package %s;
        import io.decant.api.*;
        import io.decant.api.config.*;
        import io.decant.api.spi.*;
        public final class %s implements Probe<%s.Config> {
          public record Config(@DefaultValue("3") int bins) {}
          public %s() { %s }
          public String id() { return "%s"; }
          public String title() { return "Look"; }
          public String summary() { return "Looks."; }
          public Class<Config> configType() { return Config.class; }
          public ObservationSpec spec(Config config, UpstreamSpecs upstream) {
            return new ObservationSpec(java.util.List.of(), java.util.List.of(), java.util.List.of());
          }
          public Observation observe(Config config, ProbeContext context) { return Observation.builder().build(); }
        }
        """,
        packageName,
        name,
        name,
        name,
        constructor,
        id);
  }

  /** Adds an entry that is not compiled, such as a file in {@code META-INF/services}. */
  PluginJarBuilder entry(String name, String content) {
    entries.put(name, content);
    return this;
  }

  /** Adds a line to the manifest. */
  PluginJarBuilder manifest(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  /** Names a probe in {@code META-INF/services}, for a jar without {@code module-info}. */
  PluginJarBuilder service(String probe) {
    return entry("META-INF/services/io.decant.api.spi.Probe", probe + "\n");
  }

  /**
   * Compiles against another jar, which goes before one of the framework's with the same module.
   */
  PluginJarBuilder requiring(Path jar) {
    modulePath.add(jar);
    return this;
  }

  /** Writes the jar, with its folder. */
  Path write(Path jar) {
    try {
      Path classes = Files.createTempDirectory(workFolder, "classes");
      compile(Files.createTempDirectory(workFolder, "sources"), classes);
      Files.createDirectories(jar.getParent());
      pack(classes, jar);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Path folder, Path classes) throws IOException {
    // the modules that this test itself runs on
    Stream<String> running =
        ModuleLayer.boot().configuration().modules().stream()
            .flatMap(m -> m.reference().location().stream())
            .filter(uri -> uri.getScheme().equals("file"))
            .map(uri -> Path.of(uri).toString());
    String path =
        Stream.concat(modulePath.stream().map(Path::toString), running)
            .collect(Collectors.joining(System.getProperty("path.separator")));
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-p", path));
    boolean isPlain = !sources.containsKey("module-info.java");
    if (isPlain
        && sources.values().stream().anyMatch(source -> source.contains("import io.decant.api"))) {
      arguments.addAll(List.of("--add-modules", "io.decant.api"));
    }
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    StringWriter log = new StringWriter();
    PrintWriter writer = new PrintWriter(log);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new AssertionError(log.toString());
    }
  }

  private void pack(Path classes, Path jar) throws IOException {
    Manifest lines = new Manifest();
    lines.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(
        (name, value) -> lines.getMainAttributes().put(new Attributes.Name(name), value));
    List<Path> files;
    try (Stream<Path> walk = Files.walk(classes)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, lines)) {
      for (Path file : files) {
        packed.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        packed.write(Files.readAllBytes(file));
        packed.closeEntry();
      }
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        packed.putNextEntry(new JarEntry(entry.getKey()));
        packed.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        packed.closeEntry();
      }
    }
  }
}

package io.decant.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin's jar, compiled against the assembled distribution as a stranger would. */
final class ThirdPartyJarBuilder {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** One for all: it keeps open what it has read of the distribution's jars. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  /** Where the version stands in a class file. */
  private static final int MAJOR_VERSION = 7;

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final List<Path> libraries = new ArrayList<>();
  private int versionOffset;

  /** The plugin whose sources lie in a folder of {@code src/test/resources/foreign}. */
  static ThirdPartyJarBuilder of(String plugin) {
    ThirdPartyJarBuilder jar = new ThirdPartyJarBuilder();
    try {
      Path folder = Path.of(ThirdPartyJarBuilder.class.getResource("/foreign/" + plugin).toURI());
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          jar.source(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds a source file, such as {@code module-info.java}. */
  ThirdPartyJarBuilder source(String file, String content) {
    sources.put(file, content);
    return this;
  }

  /** Replaces words in all source files; each of them must be there. */
  ThirdPartyJarBuilder replacing(String... replacements) {
    for (int i = 0; i < replacements.length; i += 2) {
      String original = replacements[i];
      String replacement = replacements[i + 1];
      if (sources.values().stream().noneMatch(source -> source.contains(original))) {
        throw new IllegalArgumentException("no source has: " + original);
      }
      sources.replaceAll((file, source) -> source.replace(original, replacement));
    }
    return this;
  }

  /** Takes a source file away. */
  ThirdPartyJarBuilder without(String file) {
    sources.remove(file);
    return this;
  }

  /** Adds an entry that is not compiled, such as a file in {@code META-INF/services}. */
  ThirdPartyJarBuilder entry(String name, String content) {
    entries.put(name, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds a line to the manifest. */
  ThirdPartyJarBuilder manifest(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  /** Makes it a jar for a Java that is not there yet. */
  ThirdPartyJarBuilder ofNewerJava() {
    versionOffset = 40;
    return this;
  }

  /** Compiles against another jar too. */
  ThirdPartyJarBuilder library(Path jar) {
    libraries.add(jar);
    return this;
  }

  /** Compiles, and writes the jar with its folder. */
  Path write(Path jar) {
    try {
      Files.createDirectories(jar.getParent());
      pack(compiled(), jar);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class files by their names. */
  private Map<String, byte[]> compiled() {
    Path modules = AssembledDistribution.home().resolve("lib").resolve("modules");
    boolean modular = sources.containsKey("module-info.java");
    String path =
        Stream.concat(
                libraries.stream(),
                modular ? Stream.of(modules) : AssembledDistribution.children(modules).stream())
            .map(Path::toString)
            .collect(Collectors.joining(System.getProperty("path.separator")));
    List<String> options =
        List.of("-proc:none", "-Xlint:none", "--release", "17", modular ? "-p" : "-cp", path);
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((file, content) -> units.add(new InMemorySource(file, content)));
    StringWriter output = new StringWriter();
    Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
    if (!COMPILER
        .getTask(output, new InMemoryFileManager(classes), null, options, null, units)
        .call()) {
      throw new AssertionError(output.toString());
    }
    return classes.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toByteArray()));
  }

  private void pack(Map<String, byte[]> classes, Path jar) throws IOException {
    Map<String, byte[]> all = new TreeMap<>(entries);
    classes.forEach(
        (name, content) -> {
          content[MAJOR_VERSION] += (byte) versionOffset;
          all.put(name, content);
        });
    Manifest lines = new Manifest();
    lines.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(
        (name, value) -> lines.getMainAttributes().put(new Attributes.Name(name), value));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, lines)) {
      for (Map.Entry<String, byte[]> entry : all.entrySet()) {
        packed.putNextEntry(new JarEntry(entry.getKey()));
        packed.write(entry.getValue());
        packed.closeEntry();
      }
    }
  }

  /** Takes class files, so that none is left in a temporary folder. */
  private static final class InMemoryFileManager
      extends ForwardingJavaFileManager<StandardJavaFileManager> {

    private final Map<String, ByteArrayOutputStream> classes;

    InMemoryFileManager(Map<String, ByteArrayOutputStream> classes) {
      super(FILES);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      String name = className.replace('.', '/') + kind.extension;
      return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(name, n -> new ByteArrayOutputStream());
        }
      };
    }
  }

  /** A source that is no file. */
  private static final class InMemorySource extends SimpleJavaFileObject {

    private final String content;

    InMemorySource(String file, String content) {
      super(URI.create("memory:///" + file), Kind.SOURCE);
      this.content = content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content;
    }
  }
}

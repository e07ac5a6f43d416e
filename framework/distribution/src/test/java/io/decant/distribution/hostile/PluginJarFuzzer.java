package io.decant.distribution.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Plugin jars: bytes changed, entries changed, and jars that are meant badly. */
final class PluginJarFuzzer implements Fuzzer {

  private static final String SERVICE = "META-INF/services/io.decant.api.spi.Probe";
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String MODULE = "module-info.class";

  private final List<byte[]> validJars = new ArrayList<>();

  /** Damages these. */
  PluginJarFuzzer(List<Path> validJars) throws IOException {
    for (Path jar : validJars) {
      this.validJars.add(Files.readAllBytes(jar));
    }
  }

  @Override
  public String name() {
    return "jar";
  }

  @Override
  public FuzzCase generate(FuzzRandom random, Sandbox sandbox) throws IOException {
    Path plugins = Files.createDirectories(sandbox.plugins());
    boolean installs = random.oneIn(4);
    Path jar = installs ? sandbox.inputs().resolve("case.jar") : plugins.resolve("case.jar");
    byte[] original = random.choose(validJars);
    String what;
    switch (random.below(8)) {
      case 0, 1, 2 -> {
        what = "bytes changed";
        Files.write(jar, ByteMutator.mutate(original, random));
      }
      case 3, 4 -> {
        what = "an entry changed";
        Map<String, byte[]> entries = entries(original);
        String entry = random.choose(List.copyOf(entries.keySet()));
        entries.put(entry, ByteMutator.mutate(entries.get(entry), random));
        Files.write(jar, packed(entries));
      }
      default -> what = malicious(jar, entries(original), random);
    }
    Files.writeString(plugins.resolve("text.txt"), "passed over");
    List<String> arguments =
        installs
            ? List.of("plugins", "install", "case.jar")
            : random.choose(
                List.of(
                    List.of("plugins", "list"),
                    List.of("plugins", "list"),
                    List.of("plugins", "describe", "acme/look")));
    return new FuzzCase(
        what,
        jar,
        () -> {
          CommandResult outcome =
              new InProcessCli(sandbox.inputs(), Optional.empty()).run(arguments);
          String expectedName = arguments.contains("describe") ? "acme/look" : "case.jar";
          return outcome
              .findError(expectedName)
              .or(() -> isIgnored(arguments, jar, outcome))
              .map(failure -> failure + "\n" + outcome);
        });
  }

  private static Optional<String> isIgnored(
      List<String> arguments, Path jar, CommandResult outcome) {
    boolean missing =
        arguments.contains("list")
            && !Files.isDirectory(jar)
            && !outcome.out().contains("case.jar");
    return missing ? Optional.of("the jar is not in the list") : Optional.empty();
  }

  private static Map<String, byte[]> entries(byte[] jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] packed(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(jar)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar.toByteArray();
  }

  private static String malicious(Path jar, Map<String, byte[]> entries, FuzzRandom random)
      throws IOException {
    String unusualName = UnusualStrings.choose(random);
    byte[] text = unusualName.getBytes(StandardCharsets.UTF_8);
    String classFile =
        entries.keySet().stream()
            .filter(name -> name.endsWith("/Look.class"))
            .findFirst()
            .orElse(MODULE);
    switch (random.below(13)) {
      case 0 -> entries.put(UnusualStrings.PRINTABLE.get(random.below(8)) + "/evil.class", text);
      case 1 -> entries.put(SERVICE, text);
      case 2 ->
          entries.put(
              SERVICE,
              "com.acme.look.Nowhere\njava.lang.String\ncom.acme.look.Look\n"
                  .getBytes(StandardCharsets.UTF_8));
      case 3 ->
          entries.put(
              MANIFEST,
              ("Manifest-Version: 1.0\nMulti-Release: true\nDecant-SPI: " + unusualName + "\n")
                  .getBytes(StandardCharsets.UTF_8));
      case 4 -> {
        entries.put(
            MANIFEST,
            "Manifest-Version: 1.0\nMulti-Release: true\n\n".getBytes(StandardCharsets.UTF_8));
        entries.put(
            "META-INF/versions/"
                + random.choose(List.of("9", "17", "99", "-1", "abc", "8"))
                + "/"
                + classFile,
            text);
      }
      case 5 -> entries.remove(random.oneIn(2) ? MODULE : classFile);
      case 6 -> {
        return bomb(jar, entries, random.choose(List.of(MANIFEST, SERVICE, MODULE, classFile)));
      }
      case 7 -> {
        for (int i = 0; i < 5000; i++) {
          entries.put("p" + i + "/x.class", text);
        }
      }
      case 8 -> {
        Files.write(Files.createDirectories(jar).resolve("case.jar"), packed(entries));
        return "in a folder of its name";
      }
      case 9 -> {
        Files.createSymbolicLink(
            jar, Path.of(random.choose(List.of("nowhere", "case.jar", "/dev/zero", "/"))));
        return "a link";
      }
      case 10 -> entries.put(classFile, entries.getOrDefault(MODULE, text));
      case 11 -> entries.put(MODULE, entries.get(classFile));
      default ->
          entries.replaceAll(
              (name, content) ->
                  name.endsWith(".class") ? ByteMutator.mutate(content, random) : content);
    }
    Files.write(jar, packed(entries));
    return "meant badly";
  }

  private static String bomb(Path jar, Map<String, byte[]> entries, String name)
      throws IOException {
    entries.remove(name);
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry(name));
      byte[] zeros = new byte[1 << 20];
      for (int megabytes = 0; megabytes < 300; megabytes++) {
        out.write(zeros);
      }
      out.closeEntry();
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return "a zip bomb as " + name;
  }
}

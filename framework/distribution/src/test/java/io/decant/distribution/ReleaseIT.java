package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The zip of a release, unpacked on a machine that has a JRE and the basic commands of a shell. */
@Tag("release")
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseIT {

  private static final List<String> COMMANDS =
      List.of(
          "sh",
          "cat",
          "cp",
          "dirname",
          "find",
          "grep",
          "head",
          "locale",
          "mkdir",
          "mv",
          "ps",
          "readlink",
          "rm",
          "sed",
          "stty",
          "uname");

  private static final String STRIPES =
      """
      decant: 1
      data: { stripes: { uses: acme/stripes } }
      experiments:
        foreign:
          data: stripes
          stages:
            classifier: { uses: linear-model, hidden: 12, epochs: 2, learning-rate: 1e-2 }
          figures:
            training: { uses: training-curves }
      """;

  private Path folder;
  private Path home;
  private List<Path> jars;

  @BeforeAll
  void unpackZipAndCreateJre(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Path zip = Path.of(System.getProperty("decant.release"));
    try (FileSystem files =
        FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true))) {
      for (Path root : files.getRootDirectories()) {
        unpack(root);
      }
    }
    home = folder.resolve(zip.getFileName().toString().replace(".zip", ""));
    try (Stream<Path> files = Files.walk(home)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    String[] runtime = {
      "--add-modules",
      "java.se,jdk.unsupported,jdk.management,jdk.zipfs,jdk.charsets,jdk.localedata",
      "--output",
      folder.resolve("jre").toString()
    };
    assertEquals(
        0, ToolProvider.findFirst("jlink").orElseThrow().run(System.out, System.err, runtime));
    Path commands = Files.createDirectory(folder.resolve("commands"));
    for (String command : COMMANDS) {
      for (String path : List.of("/bin", "/usr/bin")) {
        if (Files.exists(Path.of(path, command)) && !Files.exists(commands.resolve(command))) {
          Files.createSymbolicLink(commands.resolve(command), Path.of(path, command));
        }
      }
    }
  }

  private void unpack(Path root) throws IOException {
    try (Stream<Path> entries = Files.walk(root)) {
      for (Path entry : entries.toList()) {
        Path target = folder.resolve(root.relativize(entry).toString());
        if (Files.isDirectory(entry)) {
          Files.createDirectories(target);
        } else {
          Files.copy(entry, target);
          Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
        }
      }
    }
  }

  private ShellScript script() {
    return new ShellScript(home.resolve("decant"), folder)
        .withVariable("JAVA_HOME", folder.resolve("jre").toString())
        .withVariable("PATH", folder.resolve("commands").toString())
        .withVariable("HOME", folder.toString());
  }

  @Test
  void containsProgramStudyDataAndDocs() {
    for (String file :
        List.of(
            "decant",
            "decant.cmd",
            "README.md",
            "LICENSE",
            "CHANGELOG.md",
            "experiments.yaml",
            "sbom.json",
            "data/mnist/train-images-idx3-ubyte.gz",
            "docs/user-guide.md",
            "docs/reference/README.md",
            "plugins/figures/jsvg-2.0.0.jar")) {
      assertTrue(Files.isRegularFile(home.resolve(file)), file);
    }
  }

  @Test
  void runsTheStudyOnAJre() throws Exception {
    MnistSubset.write(folder, 400, 100);
    Path data = folder.resolve("data").resolve("mnist");
    script()
        .run(
            "run",
            "exp1",
            "--seeds",
            "1",
            "--set",
            "data.mnist.path=" + data,
            "--set",
            "exp1.stages.code.epochs=1",
            "--set",
            "exp1.figures.figure-1.epochs=[1]")
        .assertStatus(0);
    Path run = home.resolve("out/exp1/latest");
    assertTrue(Files.isRegularFile(run.resolve("report.html")));
    assertTrue(
        Files.isRegularFile(run.resolve("seed-1/figures/figure-1-direction-maps-directions.png")));
  }

  @Test
  void runsThirdPartyPlugin() throws Exception {
    Path jar = ThirdPartyJarBuilder.of("stripes").write(folder.resolve("stripes.jar"));
    script().run("plugins", "install", jar.toString()).assertStatus(0);
    Path experiments = Files.writeString(folder.resolve("foreign.yaml"), STRIPES);
    script().run("run", "--file", experiments.toString()).assertStatus(0);
    assertTrue(
        Files.isRegularFile(
            folder.resolve("out/foreign/latest/seed-1/figures/training-curves.png")));
  }

  @Test
  void billOfMaterialsListsEveryJar() throws Exception {
    JsonNode sbom = new ObjectMapper().readTree(home.resolve("sbom.json").toFile());
    Set<String> digests = new HashSet<>();
    for (JsonNode component : sbom.get("components")) {
      for (JsonNode hash : component.get("hashes")) {
        digests.add(hash.get("content").textValue());
      }
    }
    for (Path jar : jars) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      assertTrue(digests.contains(HexFormat.of().formatHex(digest)), jar.toString());
    }
  }
}

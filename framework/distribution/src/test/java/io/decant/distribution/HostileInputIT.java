package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.distribution.hostile.FuzzRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged and hostile input, some thousand cases of it: each ends in a clear refusal or a correct
 * result, within ten seconds and the memory that the script gives to a command, and nothing is
 * written outside. {@code -Dhostile.cases=} says how many, {@code -Dhostile.seed=} which; {@code
 * -Dhostile.only=yaml=17-17} repeats one.
 */
@DisabledOnOs(OS.WINDOWS)
class HostileInputIT {

  private static final int MAX_MINUTES = 60;

  /** How many of a hundred cases are of each subject. */
  private static final List<String> SHARES =
      List.of(
          "yaml=38",
          "idx=12",
          "safetensors=29",
          "jar=6",
          "run=4",
          "links=2",
          "cache=4",
          "checkpoint=3",
          "cachelinks=2");

  @TempDir private Path folder;

  @Test
  void isRejectedClearlyOrReadCorrectly() throws IOException, InterruptedException {
    Path corpus = corpus();
    Path work = Files.createDirectories(folder.resolve("work"));
    Path project = Files.createDirectories(work.resolve("project"));
    Path outputFile = Path.of("target", "hostile", "said.txt").toAbsolutePath();
    Files.createDirectories(outputFile.getParent());
    List<String> command = new ArrayList<>(java(work));
    command.addAll(
        List.of(
            System.getProperty("hostile.seed"),
            AssembledDistribution.home().resolve("plugins").toString(),
            corpus.toString(),
            work.toString(),
            outputFile.getParent().toString()));
    command.addAll(shares());
    Process trials =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(outputFile.toFile())
            .start();
    boolean ended = trials.waitFor(MAX_MINUTES, TimeUnit.MINUTES);
    trials.destroyForcibly();
    System.out.println(Files.readString(outputFile));
    assertEquals(0, ended ? trials.exitValue() : FuzzRunner.HANGS, () -> repeat(outputFile));
  }

  private static List<String> shares() {
    String filter = System.getProperty("hostile.only", "");
    int cases = Integer.getInteger("hostile.cases");
    return filter.isEmpty()
        ? SHARES.stream()
            .map(entry -> entry.split("="))
            .map(s -> s[0] + "=1-" + Math.max(1, cases * Integer.parseInt(s[1]) / 100))
            .toList()
        : List.of(filter.split(","));
  }

  private static String repeat(Path outputFile) {
    return "see "
        + outputFile
        + "; to repeat one case: mvn -B verify -pl framework/distribution -Dit.test=HostileInputIT"
        + " -Dhostile.seed="
        + System.getProperty("hostile.seed")
        + " -Dhostile.only=SUBJECT=NUMBER-NUMBER";
  }

  private Path corpus() throws IOException {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Path sources = AssembledDistribution.project();
    MnistSubset.write(corpus, 60, 20);
    Files.move(corpus.resolve("data/mnist"), corpus.resolve("mnist"));
    Files.delete(corpus.resolve("data"));
    Files.move(corpus.resolve("mnist"), corpus.resolve("data"));
    for (Path yaml :
        List.of(
            sources.resolve("experiments.yaml"), sources.resolve("docs/reference/example.yaml"))) {
      String text =
          Files.readString(yaml)
              .replaceAll("path: \\S*data/mnist", "path: " + corpus.resolve("data"));
      Files.writeString(corpus.resolve(yaml.getFileName()), text);
    }
    ThirdPartyJarBuilder.of("look").write(corpus.resolve("look.jar"));
    ThirdPartyJarBuilder.of("look")
        .without("module-info.java")
        .entry("META-INF/services/io.decant.api.spi.Probe", "com.acme.look.Look\n")
        .manifest("Decant-SPI", "1")
        .write(corpus.resolve("plain.jar"));
    ThirdPartyJarBuilder.of("stripes").write(corpus.resolve("stripes.jar"));
    return corpus;
  }

  /**
   * The JVM as the script calls it, with the tests' classes beside the natives, and doors open for
   * them.
   */
  private static List<String> java(Path work) {
    Path home = AssembledDistribution.home();
    String classPath =
        AssembledDistribution.children(home.resolve("lib/natives")).stream()
            .map(Path::toString)
            .collect(
                Collectors.joining(
                    ":", "", ":" + Path.of("target", "test-classes").toAbsolutePath()));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Dorg.bytedeco.javacpp.maxbytes=256m",
        "-Djava.io.tmpdir=" + work.resolve("tmp"),
        "-Dorg.nd4j.log.initialization=false",
        "-Dguice_bytecode_gen_option=DISABLED",
        "-Djdk.console=java.base",
        "--enable-native-access=org.bytedeco.javacpp,org.bytedeco.openblas,io.decant.nd4j",
        "--add-modules",
        "ALL-DEFAULT,io.decant.nn,io.decant.analysis,io.decant.launcher",
        "--add-exports",
        "io.decant.launcher/io.decant.launcher=ALL-UNNAMED",
        "--add-exports",
        "io.decant.launcher/io.decant.launcher.command=ALL-UNNAMED",
        "--add-exports",
        "io.decant.launcher/io.decant.launcher.console=ALL-UNNAMED",
        "--add-exports",
        "io.decant.engine/io.decant.engine.store=ALL-UNNAMED",
        "--add-exports",
        "io.decant.engine/io.decant.engine.cache=ALL-UNNAMED",
        "--class-path",
        classPath,
        "--module-path",
        home.resolve("lib/modules").toString(),
        FuzzRunner.class.getName());
  }
}

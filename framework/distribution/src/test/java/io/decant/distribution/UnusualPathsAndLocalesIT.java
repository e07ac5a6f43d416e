package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.distribution.ShellScript.ScriptResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The assembled distribution in folders of any name, whatever the system says of language and
 * encoding.
 */
@DisabledOnOs(OS.WINDOWS)
class UnusualPathsAndLocalesIT {

  private static final String TITLE = "Größe 日本 🙂";

  /** Surroundings that know no UTF-8, each as variables of the environment. */
  private static final List<Map<String, String>> LOCALES =
      List.of(
          Map.of("LC_ALL", "C"),
          Map.of(
              "LC_ALL",
              "POSIX",
              "JAVA_TOOL_OPTIONS",
              "-Dfile.encoding=ISO-8859-1 -Duser.language=tr"),
          Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""),
          Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "xx_XX.UTF-8"));

  @TempDir private Path folder;

  private Path work;

  @BeforeEach
  void copyStudy() throws IOException {
    work = Files.createDirectories(folder.resolve("dätä 日本 🙂"));
    MnistTestProject.study(work, 200, 100);
  }

  @Test
  void usesUtf8InEveryLocale() throws Exception {
    Path file = Files.move(work.resolve("experiments.yaml"), work.resolve("größe 日本 🙂.yaml"));
    for (Map<String, String> locale : LOCALES) {
      ShellScript script = ShellScript.ofDistribution(folder);
      locale.forEach(script::withVariable);
      script
          .run("plan", "exp1", "--file", file.toString(), "--set", "exp1.title=" + TITLE)
          .assertStatus(0)
          .assertOutContains("exp1: " + TITLE);
      script
          .run("plan", "--file", "größe 🙂")
          .assertStatus(2)
          .assertErrContains("there is no file größe 🙂");
    }
  }

  @Test
  void retainsTitleAndFolderNamesInEveryLocale() throws Exception {
    ShellScript.ofDistribution(work)
        .withVariable("LC_ALL", "C")
        .run("run", "exp1", "--seeds", "1", "--out", "außen 🙂", "--set", "exp1.title=" + TITLE)
        .assertStatus(0);
    Path run = AssembledDistribution.children(work.resolve("außen 🙂").resolve("exp1")).get(0);
    assertTrue(Files.readString(run.resolve("experiment.yaml")).contains(TITLE));
    assertTrue(Files.readString(run.resolve("report.html")).contains(TITLE));
  }

  @Test
  @EnabledOnOs(OS.LINUX) // elsewhere it starts more slowly
  void mapsMostClassesFromAnArchiveInAFolderOfAnyName() throws Exception {
    Path home = folder.resolve("it's \"größe\" of $HOME & 100%20 #1;*+=[日本]");
    copyWithoutArchives(AssembledDistribution.home(), home);
    ShellScript script =
        new ShellScript(home.resolve("bin").resolve("decant"), work)
            .withVariable("DECANT_PROJECT", work.toString())
            .withVariable("LC_ALL", "C");
    script.run("plan", "exp1").assertStatus(0);
    Path log = folder.resolve("classes.log");
    script
        .withVariable("DECANT_JAVA_OPTS", "-Xlog:class+load:file=" + log)
        .run("plan", "exp1")
        .assertStatus(0);
    List<String> classes =
        Files.readAllLines(log).stream().filter(line -> line.contains(" source: ")).toList();
    long mapped = classes.stream().filter(line -> line.contains("shared objects file")).count();
    assertTrue(mapped > 0.7 * classes.size(), mapped + " of " + classes.size());
  }

  /** Copies a distribution; another test may be writing an archive into the original. */
  private static void copyWithoutArchives(Path home, Path copy) throws Exception {
    Path lib = Files.createDirectories(copy.resolve("lib"));
    ShellScript cp = new ShellScript(Path.of("cp"), home);
    cp.run("-R", "bin", "plugins", copy.toString()).assertStatus(0);
    cp.run("-R", "lib/modules", "lib/natives", "lib/rehearsal", "lib/vector", lib.toString())
        .assertStatus(0);
  }

  @Test
  void reportsFoldersThatTheJvmDoesNotSupport() throws Exception {
    for (Map.Entry<String, String> invalid :
        Map.of("a\nb", "a line break", "🙂", "an emoji").entrySet()) {
      Path bin = Files.createDirectories(folder.resolve(invalid.getKey()).resolve("bin"));
      for (String part : List.of("decant", "utf-8")) {
        Files.copy(AssembledDistribution.home().resolve("bin").resolve(part), bin.resolve(part));
      }
      Files.setPosixFilePermissions(
          bin.resolve("decant"), PosixFilePermissions.fromString("rwxr-xr-x"));
      new ShellScript(bin.resolve("decant"), work)
          .run("plan")
          .assertStatus(2)
          .assertErrContains("Decant cannot run in a folder with " + invalid.getValue());
    }
  }

  @Test
  void worksOnTerminalsOfAnyWidth() throws Exception {
    for (String columns : List.of("1", "20", "99999999999999999999")) {
      ShellScript script = ShellScript.ofDistribution(work).withVariable("COLUMNS", columns);
      script.run("validate", "--help").assertStatus(0).assertOutContains("Usage: decant validate");
      script.run("validat").assertStatus(2).assertErrContains("did you mean validate?");
    }
  }

  @Test
  @EnabledIf("hasPseudoTerminals")
  void worksOnANarrowPseudoTerminal() throws Exception {
    String decant = "stty cols 20 && \"$DECANT\" validate exp1";
    new ShellScript(Path.of("script"), work)
        .withVariable("TERM", "xterm")
        .withVariable(
            "DECANT", AssembledDistribution.home().resolve("bin").resolve("decant").toString())
        .run("-qec", decant, folder.resolve("typescript").toString())
        .assertStatus(0)
        .assertOutContains("exp1: valid");
  }

  static boolean hasPseudoTerminals() throws Exception {
    // util-linux; others have other options
    return Files.isExecutable(Path.of("/usr/bin/script"))
        && new ShellScript(Path.of("script"), Path.of("/"))
                .run("-qec", "true", "/dev/null")
                .status()
            == 0;
  }

  @Test
  void outputDoesNotDependOnTheLanguage() throws Exception {
    new ShellScript(
            Path.of(System.getProperty("decant.maven.home"), "bin", "mvn"),
            AssembledDistribution.project())
        .withVariable("LC_ALL", "C")
        .withVariable("JAVA_TOOL_OPTIONS", "-Duser.language=fa -Dfile.encoding=ISO-8859-1")
        .run("-v")
        .assertStatus(0)
        .assertOutContains("Default locale: en_US, platform encoding: UTF-8");
  }

  @Test
  void reportsAMissingCurrentFolder() throws Exception {
    Files.createDirectories(folder.resolve("gone"));
    ScriptResult outcome =
        new ShellScript(Path.of("sh"), folder.resolve("gone"))
            .run(
                "-c",
                "rmdir ../gone; exec \"$0\" plan",
                AssembledDistribution.home().resolve("bin").resolve("decant").toString());
    outcome.assertStatus(2).assertErrContains("the current folder no longer exists");
    assertEquals(1, outcome.err().lines().filter(line -> line.startsWith("decant: ")).count());
  }
}

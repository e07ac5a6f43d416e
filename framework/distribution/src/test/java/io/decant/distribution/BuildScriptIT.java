package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The project's own script, in a project of which only the outlines are there, with a Maven that only pretends. */
@DisabledOnOs(OS.WINDOWS)
class BuildScriptIT {

  private static final String MAVEN = """
      #!/bin/sh
      case "$*" in
        -v) echo "Apache Maven $MAVEN_VERSION"; exit 0 ;;
      esac
      echo "$*" >>maven-calls
      [ -z "${MAVEN_BREAKS-}" ] || { echo "it does not compile"; exit 1; }
      mkdir -p framework/distribution/target/decant/bin
      cp pretended framework/distribution/target/decant/bin/decant
      """;

  private static final String PRETENDED = """
      #!/bin/sh
      echo "project $DECANT_PROJECT"
      for word do echo "word $word"; done
      exit 7
      """;

  @TempDir private Path folder;

  private Path project;
  private Script script;

  @BeforeEach
  void outlineAProject() throws IOException {
    project = Files.createDirectories(folder.toRealPath().resolve("a project"));
    Files.copy(Assembled.project().resolve("decant"), project.resolve("decant"));
    Files.createDirectories(project.resolve("framework").resolve("api").resolve("src").resolve("main"));
    Files.createDirectories(project.resolve("plugins"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    executable(project.resolve("pretended"), PRETENDED);
    executable(Files.createDirectories(folder.resolve("bin")).resolve("mvn"), MAVEN);
    script = in(project.resolve("decant")).with("MAVEN_VERSION", "3.9.9");
  }

  private Script in(Path start) {
    return new Script(start, folder).with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private int builds() throws IOException {
    Path calls = project.resolve("maven-calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  @Test
  void buildsOnFirstUseAndPassesEveryWordOn() throws Exception {
    Script.Outcome outcome = script.run("run", "two words", "*").assertStatus(7);
    assertEquals(List.of("project " + project, "word run", "word two words", "word *"), outcome.out().lines().toList());
    outcome.assertComplains("Building Decant (first use");
    assertEquals(1, outcome.err().lines().count());
  }

  @Test
  void buildsOnceAsLongAsNothingChanges() throws Exception {
    script.run();
    assertEquals("", script.run().assertStatus(7).err());
    assertEquals(1, builds());
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    script.run();
    Path source = project.resolve("framework").resolve("api").resolve("src").resolve("main").resolve("A.java");
    Files.writeString(source, "class A {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    script.run().assertComplains("sources have changed");
    assertEquals(2, builds());
  }

  @Test
  void doesNotBuildForAPluginOfTheUsers() throws Exception {
    script.run();
    Path jar = Files.writeString(project.resolve("plugins").resolve("mine.jar"), "");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(5)));
    script.run();
    assertEquals(1, builds());
  }

  @Test
  void worksThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), project.resolve("decant"));
    Path relative = Files.createSymbolicLink(folder.resolve("again"), Path.of("linked"));
    in(link).with("MAVEN_VERSION", "3.8.7").run().assertStatus(7).assertSays("project " + project);
    in(relative).run().assertStatus(7).assertSays("project " + project);
  }

  @Test
  void showsTheEndOfTheLogOfAFailedBuildAndTriesAgain() throws Exception {
    Script.Outcome failed = script.with("MAVEN_BREAKS", "yes").run().assertStatus(1);
    failed.assertComplains("it does not compile").assertComplains("decant-build.log");
    script.with("MAVEN_BREAKS", "").run().assertStatus(7);
  }

  @Test
  void refusesAMavenThatIsTooOld() throws Exception {
    Script.Outcome refused = script.with("MAVEN_VERSION", "3.6.3").run().assertStatus(2);
    refused.assertComplains("Maven, 3.8.7 or newer").assertComplains("3.6.3");
    assertEquals(0, builds());
  }

  @Test
  void saysThatMavenIsMissing() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("dirname", "find", "head", "mkdir", "rm", "sed", "awk", "cat", "readlink", "sleep")) {
      executable(tools.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
    }
    script.with("PATH", tools.toString()).run().assertStatus(2).assertComplains("there is no mvn on the PATH");
  }

  @Test
  void saysThatTheJdkIsMissing() throws Exception {
    script.with("JAVA_HOME", "/nowhere").run().assertStatus(2).assertComplains("there is no /nowhere/bin/javac");
  }

  @Test
  void takesOverFromABuildThatWasKilled() throws Exception {
    Path lock = Files.createDirectories(
        project.resolve("framework").resolve("distribution").resolve("target").resolve("decant-building"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock.resolve("process"), Long.toString(gone.pid()));
    script.run().assertStatus(7);
    assertFalse(Files.exists(lock));
    assertTrue(builds() == 1);
  }

  private static Path which(String tool) throws IOException {
    for (String place : System.getenv("PATH").split(":")) {
      Path file = Path.of(place, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IOException("no " + tool);
  }
}

package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project's own script, in a project of which only the outlines are there, with a Maven that
 * only pretends.
 */
@DisabledOnOs(OS.WINDOWS)
class BuildScriptIT {

  /**
   * Lays out what it was told to, as the real one does: the old files go first, the list of parts
   * is written last.
   */
  private static final String MAVEN =
      """
      #!/bin/sh
      case "$*" in
        -v) echo "Apache Maven $MAVEN_VERSION"; exit 0 ;;
      esac
      echo "$*" >>maven-calls
      until [ -e "${MAVEN_WAITS_FOR:-.}" ]; do sleep 0.1; done
      [ -z "${MAVEN_BREAKS-}" ] || { echo "it does not compile"; exit 1; }
      target=framework/distribution/target
      rm -rf "$target/decant-parts" "$target/decant"
      mkdir -p "$target/decant/bin" "$target/decant/lib"
      cat pretended >"$target/decant/bin/decant"
      chmod +x "$target/decant/bin/decant"
      echo "build" $(wc -l <maven-calls) >"$target/decant/lib/part"
      printf "2100-01-01T00:00:%02dZ" $(wc -l <maven-calls) >"$target/decant-build-start"
      echo "  io.decant:decant-api:jar:1:compile" >"$target/decant-parts"
      """;

  private static final String FAKE_MAVEN =
      """
      #!/bin/sh
      echo "project $DECANT_PROJECT"
      for word do echo "word $word"; done
      if [ "${1-}" = until ]; then
        until [ -e "$2" ]; do sleep 0.1; done
      fi
      cat "$(dirname "$0")/../lib/part"
      exit 7
      """;

  /**
   * When the pretended Maven, which needs no clock, begins; each of its builds begins a second
   * later than the last.
   */
  private static final Instant START = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir private Path folder;

  private final List<Process> running = new ArrayList<>();
  private Path project;
  private Path copies;
  private ShellScript script;

  @BeforeEach
  void createProject() throws IOException {
    project = Files.createDirectories(folder.toRealPath().resolve("a project"));
    Files.copy(AssembledDistribution.project().resolve("decant"), project.resolve("decant"));
    Files.createDirectories(
        project.resolve("framework").resolve("api").resolve("src").resolve("main"));
    Path scripts = Path.of("framework", "distribution", "src", "main", "scripts");
    Files.createDirectories(project.resolve(scripts));
    Files.copy(
        AssembledDistribution.project().resolve(scripts).resolve("utf-8"),
        project.resolve(scripts).resolve("utf-8"));
    Files.createDirectories(project.resolve("plugins"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    copies = target().resolve("decant-copies");
    executable(project.resolve("pretended"), FAKE_MAVEN);
    executable(Files.createDirectories(folder.resolve("bin")).resolve("mvn"), MAVEN);
    script = in(project.resolve("decant")).withVariable("MAVEN_VERSION", "3.9.9");
  }

  @AfterEach
  void killRemainingProcesses() {
    running.forEach(Process::destroyForcibly);
  }

  private Path target() {
    return project.resolve("framework").resolve("distribution").resolve("target");
  }

  private ShellScript in(Path start) {
    return new ShellScript(start, folder)
        .withVariable("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private static Path executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void changeASource() throws IOException {
    Path source =
        project
            .resolve("framework")
            .resolve("api")
            .resolve("src")
            .resolve("main")
            .resolve("A.java");
    changedAfterTheLastBuild(Files.writeString(source, "class A {}"));
  }

  private void changedAfterTheLastBuild(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(builds()).plusMillis(500)));
  }

  /** Starts a command that reads a part of Decant only once the file "now" is there. */
  private ShellScript.RunningScript startARun() throws IOException, InterruptedException {
    ShellScript.RunningScript run = script.start("until", project.resolve("now").toString());
    running.add(run.process());
    run.awaitOutput("word until");
    return run;
  }

  private void assertReads(String part, ShellScript.RunningScript run)
      throws IOException, InterruptedException {
    Files.writeString(project.resolve("now"), "");
    run.await().assertStatus(7).assertOutContains(part);
  }

  private ShellScript manualBuild() {
    return new ShellScript(folder.resolve("bin").resolve("mvn"), project);
  }

  private long remainingCopies() {
    return AssembledDistribution.children(copies).stream().filter(Files::isDirectory).count();
  }

  private int builds() throws IOException {
    Path calls = project.resolve("maven-calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  @Test
  void buildsOnFirstUseAndPassesArguments() throws Exception {
    ShellScript.ScriptResult outcome = script.run("run", "two words", "*").assertStatus(7);
    assertEquals(
        List.of("project " + project, "word run", "word two words", "word *", "build 1"),
        outcome.out().lines().toList());
    outcome.assertErrContains("Building Decant (first use");
    assertEquals(1, outcome.err().lines().count());
  }

  @Test
  void doesNotRebuildWithoutChanges() throws Exception {
    script.run();
    assertEquals("", script.run().assertStatus(7).err());
    assertEquals(1, builds());
  }

  @Test
  void rebuildsWhenASourceIsNewer() throws Exception {
    script.run();
    changeASource();
    script.run().assertErrContains("sources have changed").assertOutContains("build 2");
    assertEquals(2, builds());
  }

  @Test
  void doesNotRebuildForUserPlugins() throws Exception {
    script.run();
    changedAfterTheLastBuild(Files.writeString(project.resolve("plugins").resolve("mine.jar"), ""));
    script.run();
    assertEquals(1, builds());
  }

  @Test
  void worksThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), project.resolve("decant"));
    Path relative = Files.createSymbolicLink(folder.resolve("again"), Path.of("linked"));
    in(link)
        .withVariable("MAVEN_VERSION", "3.8.7")
        .run()
        .assertStatus(7)
        .assertOutContains("project " + project);
    in(relative).run().assertStatus(7).assertOutContains("project " + project);
  }

  @Test
  void showsTheLogOfAFailedBuildAndRetries() throws Exception {
    ShellScript.ScriptResult failed =
        script.withVariable("MAVEN_BREAKS", "yes").run().assertStatus(1);
    failed.assertErrContains("it does not compile").assertErrContains("decant-build.log");
    script.withVariable("MAVEN_BREAKS", "").run().assertStatus(7);
  }

  @Test
  void rejectsAnOldMaven() throws Exception {
    ShellScript.ScriptResult result =
        script.withVariable("MAVEN_VERSION", "3.6.3").run().assertStatus(2);
    result.assertErrContains("Maven 3.8.7 or newer").assertErrContains("3.6.3");
    assertEquals(0, builds());
  }

  @Test
  void reportsMissingMaven() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        List.of("dirname", "find", "head", "mkdir", "rm", "sed", "awk", "cat", "readlink", "ln")) {
      executable(tools.resolve(tool), "#!/bin/sh\nexec " + findProgram(tool) + " \"$@\"\n");
    }
    script
        .withVariable("PATH", tools.toString())
        .run()
        .assertStatus(2)
        .assertErrContains("mvn was not found on the PATH");
  }

  @Test
  void reportsMissingJdk() throws Exception {
    script
        .withVariable("JAVA_HOME", "/nowhere")
        .run()
        .assertStatus(2)
        .assertErrContains("/nowhere/bin/javac was not found");
  }

  @Test
  void recoversFromAKilledBuild() throws Exception {
    Path lock = Files.createDirectories(target()).resolve("decant-builder");
    Process endedProcess = new ProcessBuilder("true").start();
    endedProcess.waitFor();
    Files.createSymbolicLink(lock, Path.of(Long.toString(endedProcess.pid())));
    Files.createDirectories(copies.resolve("draft").resolve("users"));
    script.run().assertStatus(7);
    assertFalse(Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
    assertEquals(1, builds());
    assertEquals(1, remainingCopies());
  }

  @Test
  void concurrentBuildWaitsForTheFirst() throws Exception {
    Path startFile = project.resolve("go");
    ShellScript slow =
        in(project.resolve("decant"))
            .withVariable("MAVEN_VERSION", "3.9.9")
            .withVariable("MAVEN_WAITS_FOR", startFile.toString());
    ShellScript.RunningScript first = slow.start();
    running.add(first.process());
    first.awaitOutput("Building Decant");
    ShellScript.RunningScript second = slow.start();
    running.add(second.process());
    second.awaitOutput("Waiting for process " + first.process().pid());
    Files.writeString(startFile, "");
    first.await().assertStatus(7).assertOutContains("build 1");
    second.await().assertStatus(7).assertOutContains("build 1");
    assertEquals(1, builds());
  }

  @Test
  void runKeepsItsFilesDuringARebuild() throws Exception {
    ShellScript.RunningScript run = startARun();
    changeASource();
    script.run().assertOutContains("build 2");
    assertReads("build 1", run);
  }

  @Test
  void runKeepsItsFilesDuringAManualBuild() throws Exception {
    ShellScript.RunningScript run = startARun();
    Files.writeString(target().resolve("decant").resolve("lib").resolve("part"), "written over");
    manualBuild().run("verify").assertStatus(0);
    assertReads("build 1", run);
  }

  @Test
  void failedBuildDoesNotAffectARun() throws Exception {
    ShellScript.RunningScript run = startARun();
    changeASource();
    script.withVariable("MAVEN_BREAKS", "yes").run().assertStatus(1);
    assertReads("build 1", run);
  }

  @Test
  void removesAReplacedCopyAfterItsLastRun() throws Exception {
    ShellScript.RunningScript run = startARun();
    changeASource();
    script.run();
    assertEquals(2, remainingCopies());
    run.process().destroyForcibly().waitFor(); // kill -9: it can't tidy up
    script.run();
    assertEquals(1, remainingCopies());
    assertEquals(2, builds());
  }

  @Test
  void tracksOnlyLiveProcesses() throws Exception {
    script.run();
    script.run();
    assertEquals(1, AssembledDistribution.children(copies.resolve("1").resolve("users")).size());
  }

  /** By hand it need not have been installed, and plugins are built against what is. */
  @Test
  void rebuildsAfterAManualBuild() throws Exception {
    manualBuild().run("verify").assertStatus(0);
    script.run().assertOutContains("build 2");
  }

  @Test
  void reportsAFullDisk() throws Exception {
    script.run();
    changeASource();
    Path fullDisk = executable(folder.resolve("bin").resolve("cp"), "#!/bin/sh\nexit 1\n");
    script.run().assertStatus(2).assertErrContains("Is the disk full");
    assertEquals(1, remainingCopies());
    Files.delete(fullDisk);
    script.run().assertStatus(7).assertOutContains("build 3");
  }

  @Test
  void runsFromAReadOnlyProjectThatIsUpToDate() throws Exception {
    script.run();
    Path users = copies.resolve("1").resolve("users");
    Files.delete(AssembledDistribution.children(users).get(0));
    Files.delete(users);
    Files.writeString(users, "a file, in which even root can't make another");
    assertEquals("", script.run().assertStatus(7).err());
  }

  /** Files in {@code users} may belong to another user, and can't be removed then. */
  @Test
  void ignoresFilesThatItCannotRemove() throws Exception {
    script.run();
    Process endedProcess = new ProcessBuilder("true").start();
    endedProcess.waitFor();
    Path foreignFile =
        Files.writeString(
            copies.resolve("1").resolve("users").resolve(Long.toString(endedProcess.pid())), "");
    executable(
        folder.resolve("bin").resolve("rm"),
        "#!/bin/sh\ncase $* in */users/*) echo \"rm: cannot remove\" >&2; exit 1;; esac\nexec "
            + findProgram("rm")
            + " \"$@\"\n");
    assertEquals("", script.run().assertStatus(7).err());
    assertTrue(Files.exists(foreignFile));
  }

  @Test
  void rejectsAFolderWithAColon() throws Exception {
    Path moved = Files.move(project, folder.toRealPath().resolve("a:project"));
    ShellScript.ScriptResult result =
        in(moved.resolve("decant")).run().assertStatus(2).assertErrContains("colon in the path");
    assertEquals(1, result.err().lines().count());
    assertFalse(Files.exists(moved.resolve("maven-calls")));
  }

  @Test
  void detectsReusedProcessIds() throws Exception {
    Path lock = Files.createDirectories(target()).resolve("decant-builder");
    Files.createSymbolicLink(lock, Path.of(Long.toString(ProcessHandle.current().pid())));
    new ProcessBuilder("touch", "-h", "-d", "2 hours ago", lock.toString()).start().waitFor();
    script.run().assertStatus(7);
    assertEquals(1, builds());
  }

  @Test
  void reportsAReadOnlyProject() throws Exception {
    Files.createDirectories(target().getParent());
    Files.writeString(target(), "a file, in which even root can't make another");
    ShellScript.ScriptResult result =
        script.run().assertStatus(2).assertErrContains("is not writable");
    assertEquals(1, result.err().lines().count());
  }

  private static Path findProgram(String tool) throws IOException {
    for (String folder : System.getenv("PATH").split(":")) {
      Path file = Path.of(folder, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IOException("no " + tool);
  }
}

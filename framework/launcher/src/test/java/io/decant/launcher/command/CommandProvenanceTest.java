package io.decant.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class CommandProvenanceTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path folder;

  private Map<String, String> facts(String script) throws IOException {
    Path git = folder.resolve("git");
    Files.writeString(git, "#!/bin/sh\necho $$ >>" + folder.resolve("pids") + "\n" + script + "\n");
    Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));
    LaunchEnvironment environment =
        new LaunchEnvironment(folder, Optional.empty(), Optional.empty(), List.of("run"));
    try (CommandProvenance provenance =
        new CommandProvenance(environment, Path.of("experiments.yaml"), git.toString())) {
      return provenance.entries();
    }
  }

  @Test
  void recordsGitCommitAndState() throws IOException {
    String script = "case $3 in rev-parse) echo " + COMMIT + ";; esac";
    assertEquals(COMMIT, facts(script).get("git commit"));
    assertEquals("clean", facts(script).get("git state"));
    assertEquals("with uncommitted changes", facts("echo ' M pom.xml'").get("git state"));
    assertEquals(Set.of("command line", "in folder"), facts("exit 128").keySet());
  }

  @Test
  void omitsCommitOutsideOfGit() {
    LaunchEnvironment environment =
        new LaunchEnvironment(folder, Optional.empty(), Optional.empty(), List.of("run"));
    try (CommandProvenance provenance =
        new CommandProvenance(environment, Path.of("experiments.yaml"), "/nowhere/git")) {
      assertEquals(Set.of("command line", "in folder"), provenance.entries().keySet());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec sleep 21",
        "sleep 21",
        "while :; do echo x; done",
        "exec yes",
        "trap '' TERM INT HUP; sleep 21; sleep 21",
        "sleep 21 & wait",
        "sleep 21 &"
      })
  void killsAHangingGitAfterTwoSeconds(String script) throws Exception {
    Instant start = Instant.now();
    facts(script + "\n" + "echo");
    long millis = Duration.between(start, Instant.now()).toMillis();
    assertTrue(millis < 3500, millis + " ms");
    List<Long> gits =
        Files.readAllLines(folder.resolve("pids")).stream().map(Long::valueOf).toList();
    for (int tenths = 0; tenths < 20 && !running(gits).isEmpty(); tenths++) {
      Thread.sleep(100); // a process that was killed takes a moment to end
    }
    assertEquals(List.of(), running(gits));
  }

  private static List<String> running(List<Long> gits) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                gits.contains(process.pid())
                    || process.info().commandLine().orElse("").endsWith("sleep 21"))
        .map(process -> process.info().toString())
        .toList();
  }

  @Test
  void readsGitOutputDespiteAnInheritedPipe() throws IOException {
    assertEquals(COMMIT, facts("sleep 22 &\necho " + COMMIT).get("git commit"));
  }
}

package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.distribution.ShellScript.ScriptResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * How commands get on with what a shell puts around them: full devices, closed streams, pipes,
 * links, odd folders.
 */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellIntegrationIT {

  private static final String EXPERIMENT =
      """
      decant: 1
      data: { small: { uses: idx-images, path: data/mnist } }
      experiments:
        small:
          data: small
          stages: { classifier: { uses: linear-model, hidden: 5, epochs: 1 } }
          figures: { report: { uses: html-report } }
      """;

  private Path folder;
  private Path study;
  private ScriptResult first;

  @BeforeAll
  void runOnce(@TempDir Path temporary) throws Exception {
    folder = temporary.toRealPath();
    study = Files.createDirectories(folder.resolve("else where"));
    MnistTestProject.of(study, EXPERIMENT, 200, 100);
    first = shell("\"$DECANT\" run --file 'else where/experiments.yaml'").assertStatus(0);
  }

  /**
   * Lets a shell, which stands in the folder around the study, run a line in which $DECANT is the
   * script.
   */
  private ScriptResult shell(String line, String... environment)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile(folder, "line", ".sh");
    Files.writeString(script, "#!/bin/sh\nF='else where/experiments.yaml'\n" + line + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    ShellScript shell = new ShellScript(script, folder).withVariable("DECANT", decant().toString());
    for (int i = 0; i < environment.length; i += 2) {
      shell.withVariable(environment[i], environment[i + 1]);
    }
    return shell.run();
  }

  private static Path decant() {
    return AssembledDistribution.home().resolve("bin").resolve("decant");
  }

  private String runs() throws IOException, InterruptedException {
    return shell("\"$DECANT\" runs list --file \"$F\"").assertStatus(0).out();
  }

  @Test
  void suggestedOpenCommandWorks() throws Exception {
    List<String> lines = first.out().strip().lines().toList();
    String command = lines.get(lines.size() - 1).strip();
    assertTrue(command.contains(" open 'else where/out/small/"), command);
    shell(command)
        .assertStatus(0)
        .assertOutContains("else where/out/small/")
        .assertOutContains("report.html");
    assertTrue(Files.isDirectory(study.resolve("out").resolve("small")));
    assertTrue(runs().contains("small/"), "not found by the file's name");
  }

  @Test
  void unwritableStandardOutputIsAFailure() throws Exception {
    for (String command : List.of("runs export small --file \"$F\"", "plugins list", "--help")) {
      ScriptResult full = shell("\"$DECANT\" " + command + " >/dev/full").assertStatus(1);
      assertEquals(
          List.of("decant: can't write to standard output: No space left on device"),
          full.err().lines().toList());
      ScriptResult closed = shell("\"$DECANT\" " + command + " >&-").assertStatus(1);
      assertEquals(1, closed.err().lines().count(), closed.err());
      closed.assertErrContains("can't write to standard output");
    }
  }

  @Test
  void exitsQuietlyOnBrokenPipe() throws Exception {
    ScriptResult piped =
        shell("{ \"$DECANT\" schema; echo $? >status; } | head -n 1").assertStatus(0);
    assertEquals("", piped.err());
    assertEquals("141", Files.readString(folder.resolve("status")).strip());
    assertEquals(1, piped.out().lines().count());
  }

  @Test
  void runCompletesDespiteLostOutput() throws Exception {
    long before = runs().lines().count();
    shell("\"$DECANT\" run --file \"$F\" >/dev/full")
        .assertStatus(1)
        .assertErrContains("small: done, else where/out/small/")
        .assertErrContains("can't write to standard output: No space left on device");
    shell("\"$DECANT\" run --file \"$F\" <&- >&- 2>&-").assertStatus(1);
    String after = runs();
    assertEquals(before + 2, after.lines().count(), after);
    assertFalse(after.contains("unfinished"), after);
  }

  @Test
  void writesToDevicesAndPipes() throws Exception {
    String export = "\"$DECANT\" runs export small --file \"$F\" --to ";
    String head = "run,experiment,seed,";
    shell(export + "/dev/stdout").assertStatus(0).assertOutContains(head);
    shell("{ echo before; " + export + "/dev/stdout; echo behind; } >all; cat all")
        .assertStatus(0)
        .assertOutContains("before\n" + head)
        .assertOutContains("\nbehind");
    shell(export + "/dev/fd/3 3>three; cat three").assertStatus(0).assertOutContains(head);
    shell("mkfifo pipe; " + export + "pipe & cat pipe; wait")
        .assertStatus(0)
        .assertOutContains(head);
    assertFalse(Files.isRegularFile(folder.resolve("pipe")));
    shell("ln -s real link; echo old >real; chmod 600 real; " + export + "link; cat real")
        .assertStatus(0)
        .assertOutContains(head);
    assertTrue(Files.isSymbolicLink(folder.resolve("link")));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("real"))));
    shell(export + "'else where'").assertStatus(2).assertErrContains("it is a folder");
  }

  @Test
  void hangingGitDelaysARunByAtMostTwoSeconds() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path git =
        Files.writeString(
            bin.resolve("git"), "#!/bin/sh\ntrap '' TERM\nsleep 60\ntouch " + bin + "/woke\n");
    Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwx------"));
    long startNanos = System.nanoTime();
    shell("\"$DECANT\" run --quiet --file \"$F\"", "PATH", bin + ":" + System.getenv("PATH"))
        .assertStatus(0);
    assertTrue(System.nanoTime() - startNanos < 30_000_000_000L, "waited for git");
  }

  @Test
  void removesArchiveLeftoversOfKilledProcesses() throws Exception {
    Path lib = AssembledDistribution.home().resolve("lib");
    Process endedProcess = new ProcessBuilder("true").start();
    endedProcess.waitFor();
    String name = "classes-runs-0.jsa." + shell("uname -n").out().strip() + ".";
    Path leftover = Files.writeString(lib.resolve(name + endedProcess.pid()), "half");
    Path leftoverFolder = Files.createDirectory(lib.resolve(name + endedProcess.pid() + ".d"));
    Path liveFile = Files.writeString(lib.resolve(name + ProcessHandle.current().pid()), "half");
    try {
      shell("\"$DECANT\" --version").assertStatus(0);
      assertFalse(Files.exists(leftover) || Files.exists(leftoverFolder));
      assertTrue(Files.exists(liveFile));
    } finally {
      Files.delete(liveFile);
    }
  }

  /** Java takes the colon for a separator. */
  @Test
  void worksInAFolderWithAColon() throws Exception {
    Path home = Files.createDirectories(folder.resolve("a:b").resolve("decant"));
    Files.createDirectories(home.resolve("lib"));
    for (String part :
        List.of("bin", "plugins", "lib/modules", "lib/natives", "lib/vector", "lib/rehearsal")) {
      Files.createDirectories(home.resolve(part).getParent());
      Files.createSymbolicLink(home.resolve(part), AssembledDistribution.home().resolve(part));
    }
    Files.delete(home.resolve("bin"));
    Files.createDirectory(home.resolve("bin"));
    for (Path script :
        AssembledDistribution.children(AssembledDistribution.home().resolve("bin"))) {
      Files.copy(
          script, home.resolve("bin").resolve(script.getFileName()), LinkOption.NOFOLLOW_LINKS);
    }
    String decant = "\"" + home.resolve("bin").resolve("decant") + "\"";
    shell(decant + " plugins list").assertStatus(0).assertOutContains("decant-idx-data-");
    shell(decant + " run --quiet --fresh --file \"$F\"").assertStatus(0);
  }
}

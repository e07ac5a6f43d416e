package io.decant.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The page's program: its TypeScript passes the type checker and its own tests, and what lies among
 * the resources is what its sources are built to. Where Node.js is missing this is skipped: the
 * resources are checked in, so that nobody needs it to build or to run Decant.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypeScriptBuildTest {

  private static final Path SOURCES = Path.of("src", "typescript").toAbsolutePath();
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  @BeforeAll
  void installLockedTools() throws Exception {
    assumeTrue(
        isThere("node") && isThere("npm"),
        "there is no Node.js: the page's program is not built anew and compared");
    Path installed = SOURCES.resolve("node_modules").resolve(".package-lock.json");
    Path locked = SOURCES.resolve("package-lock.json");
    if (!Files.exists(installed)
        || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(locked)) < 0) {
      // no script of a package is run
      ProcessResult outcome = npm("ci", "--ignore-scripts", "--no-progress");
      assumeTrue(
          outcome.status() == 0, () -> "npm can't install the locked tools:\n" + outcome.text());
      Files.setLastModifiedTime(installed, Files.getLastModifiedTime(locked));
    }
  }

  @Test
  void lockFileContainsNoRegistryUrl() throws IOException {
    assertFalse(Files.readString(SOURCES.resolve("package-lock.json")).contains("\"resolved\""));
  }

  @Test
  void resourcesAreUpToDate() throws Exception {
    succeeds(npm("run", "check"));
  }

  @Test
  void typeScriptTestsPass() throws Exception {
    succeeds(npm("test"));
  }

  private static void succeeds(ProcessResult outcome) {
    assertEquals(0, outcome.status(), outcome::text);
  }

  private record ProcessResult(int status, String text) {}

  private static ProcessResult npm(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(WINDOWS ? List.of("cmd", "/c", "npm") : List.of("npm"));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("npm", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(SOURCES.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new ProcessResult(
            -1, "npm " + String.join(" ", arguments) + " did not end within five minutes");
      }
      return new ProcessResult(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isThere(String program) {
    try {
      return new ProcessBuilder(
                  WINDOWS
                      ? List.of("cmd", "/c", program, "--version")
                      : List.of(program, "--version"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/reference} says is what the assembled distribution says. */
@DisabledOnOs(OS.WINDOWS)
class ReferenceDocsIT {

  private static final String HINT = "; regenerate docs/reference with ./decant reference";

  private final Path reference =
      AssembledDistribution.project().resolve("docs").resolve("reference");

  @TempDir private Path folder;

  private static Set<String> names(Path folder) {
    return AssembledDistribution.children(folder).stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> !name.equals("example.yaml"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void isUpToDate() throws Exception {
    ShellScript.ofDistribution(AssembledDistribution.project())
        .run("reference", "--to", folder.toString())
        .assertStatus(0);

    assertEquals(names(folder), names(reference), "the files differ" + HINT);
    for (String name : names(folder)) {
      compare(
          name, Files.readString(folder.resolve(name)), Files.readString(reference.resolve(name)));
    }
  }

  private static void compare(String name, String generated, String committed) {
    // as it is, whatever git makes of line ends
    String[] expected = generated.split("\\R");
    String[] actual = committed.split("\\R");
    for (int i = 0; i < Math.max(expected.length, actual.length); i++) {
      String expectedLine = i < expected.length ? expected[i] : "nothing";
      String actualLine = i < actual.length ? actual[i] : "nothing";
      if (!expectedLine.equals(actualLine)) {
        fail(
            String.format(
                Locale.ROOT,
                "docs/reference/%s is out of date, line %d%s\nexpected: %s\nfound:    %s",
                name,
                i + 1,
                HINT,
                expectedLine,
                actualLine));
      }
    }
  }

  @Test
  void schemaMatchesThatOfBuiltInPlugins() throws Exception {
    ShellScript.ofDistribution(AssembledDistribution.project())
        .run("reference", "--to", folder.toString())
        .assertStatus(0);
    ShellScript decant =
        ShellScript.ofDistribution(folder).withVariable("DECANT_PROJECT", folder.toString());

    String output = decant.run("schema").assertStatus(0).out();
    decant
        .run("schema", "--to", "mine/e.json")
        .assertStatus(0)
        .assertOutContains("$schema=mine/e.json");

    assertEquals(Files.readString(folder.resolve("experiments.schema.json")), output);
    assertEquals(output, Files.readString(folder.resolve("mine").resolve("e.json")));
  }

  @Test
  void unwritableSchemaIsAUsageError() throws Exception {
    Files.writeString(folder.resolve("taken"), "a file");

    ShellScript.ofDistribution(folder)
        .run("schema", "--to", "taken/e.json")
        .assertStatus(2)
        .assertErrContains("taken");
  }
}

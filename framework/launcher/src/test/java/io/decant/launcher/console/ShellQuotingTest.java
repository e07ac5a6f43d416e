package io.decant.launcher.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.launcher.authoring.PluginCoordinates;
import io.decant.launcher.authoring.PluginTemplate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ShellQuotingTest {

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void areReadByAShellAsTheyAre() throws Exception {
    List<String> words =
        List.of("out/exp1", "two words", "it's", "", "*", "$HOME", "a\\b", "--set=x", "~", "a;b");
    String command =
        "for word in " + ShellQuoting.quote(words) + "; do printf '%s\\n' \"$word\"; done";
    Process shell = new ProcessBuilder("sh", "-c", command).start();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(String.join("\n", words) + "\n", read);
  }

  @Test
  void areInTheCommandsThatAreSuggestedForANewPlugin() {
    List<String> lines =
        new PluginAuthoringFormatter("/my tools/decant")
            .projectCreated(
                PluginTemplate.PROBE,
                PluginCoordinates.parse("acme/census"),
                Path.of("my plugins", "census"),
                List.of())
            .lines()
            .toList();
    String folder = Path.of("my plugins", "census").toString();
    assertEquals("  mvn -B -f '" + folder + "' verify", lines.get(2));
    assertEquals(
        "  '/my tools/decant' plugins install '" + Path.of(folder, "target") + "'/*.jar",
        lines.get(3));
  }
}

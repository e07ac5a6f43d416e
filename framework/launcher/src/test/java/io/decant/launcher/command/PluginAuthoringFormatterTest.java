package io.decant.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.launcher.scaffold.PluginCoordinates;
import io.decant.launcher.scaffold.PluginTemplate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginAuthoringFormatterTest {

  @Test
  void quotesPathsInTheSuggestedCommands() {
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

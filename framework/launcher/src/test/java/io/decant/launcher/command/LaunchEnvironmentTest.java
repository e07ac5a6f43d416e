package io.decant.launcher.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchEnvironmentTest {

  @TempDir private Path project;
  @TempDir private Path current;

  private LaunchEnvironment surroundings() {
    return new LaunchEnvironment(
        current, Optional.of(project), Optional.of(project.resolve("built-in")), List.of());
  }

  @Test
  void prefersTheExperimentsOfTheCurrentFolder() throws IOException {
    Files.createFile(project.resolve("experiments.yaml"));
    Files.createFile(current.resolve("experiments.yaml"));
    assertEquals(current.resolve("experiments.yaml"), surroundings().experimentsFile());
    assertEquals(current.resolve("out"), surroundings().out());
  }

  @Test
  void fallsBackOnTheProjectWhoseRunsLieBesideItsExperiments() throws IOException {
    Files.createFile(project.resolve("experiments.yaml"));
    assertEquals(project.resolve("experiments.yaml"), surroundings().experimentsFile());
    assertEquals(project.resolve("out"), surroundings().out());
  }

  @Test
  void looksForPluginsInTheDistributionAndThenInTheProject() {
    assertEquals(
        List.of(project.resolve("built-in"), project.resolve("plugins")),
        surroundings().pluginFolders());
  }

  @Test
  void looksOnceWhereBothAreTheSame() {
    LaunchEnvironment installed =
        new LaunchEnvironment(
            current, Optional.of(project), Optional.of(project.resolve("plugins")), List.of());
    assertEquals(List.of(project.resolve("plugins")), installed.pluginFolders());
  }
}

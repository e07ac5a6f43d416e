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

  private LaunchEnvironment environment() {
    return new LaunchEnvironment(
        current, Optional.of(project), Optional.of(project.resolve("built-in")), List.of());
  }

  @Test
  void prefersTheExperimentsOfTheCurrentFolder() throws IOException {
    Files.createFile(project.resolve("experiments.yaml"));
    Files.createFile(current.resolve("experiments.yaml"));
    assertEquals(current.resolve("experiments.yaml"), environment().experimentsFile());
    assertEquals(current.resolve("out"), environment().out());
  }

  @Test
  void fallsBackToTheProject() throws IOException {
    Files.createFile(project.resolve("experiments.yaml"));
    assertEquals(project.resolve("experiments.yaml"), environment().experimentsFile());
    assertEquals(project.resolve("out"), environment().out());
  }

  @Test
  void searchesPluginsInDistributionThenProject() {
    assertEquals(
        List.of(project.resolve("built-in"), project.resolve("plugins")),
        environment().pluginFolders());
  }

  @Test
  void searchesASharedFolderOnce() {
    LaunchEnvironment installed =
        new LaunchEnvironment(
            current, Optional.of(project), Optional.of(project.resolve("plugins")), List.of());
    assertEquals(List.of(project.resolve("plugins")), installed.pluginFolders());
  }
}

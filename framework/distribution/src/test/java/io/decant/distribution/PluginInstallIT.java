package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Plugins with libraries are put in place with them, and not at all if something is missing. */
@DisabledOnOs(OS.WINDOWS)
class PluginInstallIT {

  private static final String FIELD = "0.0, \"\"";

  @TempDir private Path folder;
  private TestProject project;
  private Path target;

  @BeforeEach
  void createProject() {
    project = new TestProject(folder.resolve("project"));
    project.plugins().toFile().mkdirs();
    target = folder.resolve("target");
  }

  /** A library that uses another one. */
  private Path words(Path jar, Path letters) {
    return new ThirdPartyJarBuilder()
        .source(
            "org/words/Words.java",
            "package org.words; public class Words { public static double n() { return new org.letters.Letters().n; } }")
        .library(letters)
        .write(jar);
  }

  private Path letters(Path jar) {
    return new ThirdPartyJarBuilder()
        .source(
            "org/letters/Letters.java",
            "package org.letters; public class Letters { public double n = 3; }")
        .write(jar);
  }

  /** A probe that uses a library when it observes. */
  private static ThirdPartyJarBuilder probe(Path library) {
    return ThirdPartyJarBuilder.of("look")
        .replacing(FIELD, "org.words.Words.n(), \"\"")
        .library(library);
  }

  private static Path plain(Path library, Path jar) {
    return probe(library)
        .without("module-info.java")
        .entry("META-INF/services/io.decant.api.spi.Probe", "com.acme.look.Look\n")
        .write(jar);
  }

  private static Path modular(Path library, Path jar) {
    return probe(library)
        .replacing("requires io.decant.api;", "requires io.decant.api; requires words;")
        .write(jar);
  }

  private ShellScript.ScriptResult install(Path... paths) throws IOException, InterruptedException {
    return project.runDecant(
        Stream.concat(Stream.of("plugins", "install"), Stream.of(paths).map(Path::toString))
            .toArray(String[]::new));
  }

  private void assertRejected(ShellScript.ScriptResult outcome, String reason) throws IOException {
    outcome.assertStatus(2).assertErrContains(reason).assertErrContains("Nothing was copied.");
    assertInstalled();
  }

  private void assertInstalled(String... files) throws IOException {
    try (Stream<Path> walked = Files.walk(project.plugins())) {
      assertEquals(
          new TreeSet<>(List.of(files)),
          walked
              .filter(Files::isRegularFile)
              .map(file -> project.plugins().relativize(file).toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void installsAdjacentLibraries() throws Exception {
    Path words = words(target.resolve("lib/words.jar"), letters(target.resolve("lib/letters.jar")));
    Path jar = modular(words, target.resolve("look.jar"));
    Files.writeString(target.resolve("look-sources.jar"), "passed over");

    install(jar, target.resolve("look-sources.jar"))
        .assertStatus(0)
        .assertOutContains("look.jar with the libraries letters.jar, words.jar");
    assertInstalled("look/look.jar", "look/letters.jar", "look/words.jar");
    project.runDecant("plugins", "list").assertStatus(0).assertOutContains("acme/look");

    // the next build needs none
    ThirdPartyJarBuilder.of("look").write(jar);
    Files.delete(words);
    Files.delete(target.resolve("lib/letters.jar"));
    install(jar).assertStatus(0);
    assertInstalled("look.jar");
  }

  @Test
  void acceptsLibrariesAsFilesOrFolder() throws Exception {
    Path letters = letters(folder.resolve("letters.jar"));
    Path words = words(folder.resolve("words.jar"), letters);
    Path jar = plain(words, target.resolve("look.jar"));
    install(words, jar, letters).assertStatus(0);
    assertInstalled("look/look.jar", "look/letters.jar", "look/words.jar");

    Files.copy(words, target.resolve("words-2.jar"));
    Files.copy(letters, target.resolve("letters-2.jar"));
    install(target).assertStatus(0);
    assertInstalled("look/look.jar", "look/letters-2.jar", "look/words-2.jar");
  }

  @Test
  void rejectsMissingModulesAndClasses() throws Exception {
    Path letters = letters(folder.resolve("letters.jar"));
    Path words = words(folder.resolve("words.jar"), letters);
    Path modular = modular(words, target.resolve("modular.jar"));
    Path plainJar = plain(words, target.resolve("plain.jar"));

    assertRejected(install(modular), "Module words not found, required by com.acme.look");
    assertRejected(
        install(plainJar), "com.acme.look.Look uses the class org.words.Words, which is neither");
    for (Path jar : List.of(modular, plainJar)) {
      assertRejected(
          install(jar, words),
          "org.words.Words uses the class org.letters.Letters, which is neither");
    }
  }

  @Test
  void rejectsLibrariesForSeveralPlugins() throws Exception {
    Path words = words(folder.resolve("words.jar"), letters(folder.resolve("letters.jar")));
    Path jar = plain(words, target.resolve("look.jar"));
    Path other = ThirdPartyJarBuilder.of("stripes").write(target.resolve("stripes.jar"));
    assertRejected(
        install(jar, other, words),
        "there are several plugins, so it is ambiguous which of them uses the library words.jar");
    assertRejected(
        install(other, ThirdPartyJarBuilder.of("stripes").write(target.resolve("stripes-2.jar"))),
        "both have the plugin");
    install(words).assertStatus(2).assertErrContains("there is no plugin in words.jar");
  }

  @Test
  void doesNotReplaceAProjectOfTheSameName() throws Exception {
    Path words = words(target.resolve("lib/words.jar"), letters(target.resolve("lib/letters.jar")));
    Path pom = Files.createDirectories(project.plugins().resolve("look")).resolve("pom.xml");
    Files.writeString(pom, "mine");
    install(plain(words, target.resolve("look.jar")))
        .assertStatus(2)
        .assertErrContains("contains other files than jars");
    assertTrue(Files.exists(pom));
    assertInstalled("look/pom.xml");
  }
}

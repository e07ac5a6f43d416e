package io.decant.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.decant.api.DatasetSpec;
import io.decant.api.config.ConfigReference;
import io.decant.api.config.StageRef;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A step's key depends on where files are within the configured folders, not on where those folders
 * are.
 */
class CacheKeysTest {

  @TempDir private Path folder;
  private Path pets;
  private PluginOrigin origin;

  record FilesConfig(List<Path> paths) {}

  @BeforeEach
  void writeFiles() throws IOException {
    origin =
        new PluginOrigin(
            Files.writeString(folder.resolve("fake-1.jar"), "the code"), "io.decant.fake", "1");
    pets = folder.resolve("pets");
    write(pets.resolve("cats/0001.png"), "a cat");
    write(pets.resolve("dogs/0001.png"), "a dog");
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static void swap(Path a, Path b) throws IOException {
    String content = Files.readString(a);
    Files.writeString(a, Files.readString(b));
    Files.writeString(b, content);
  }

  /** The identity of a figure, with those paths in the configuration of the data or in its own. */
  private CacheKey identity(List<Path> data, List<Path> own) {
    return of(data, own).figure(1, figure(own)).orElseThrow();
  }

  private String key(Path... data) {
    return identity(List.of(data), List.of()).digest();
  }

  private String digest(Path... data) {
    return of(List.of(data), List.of()).dataDigest();
  }

  private CacheKeys of(List<Path> data, List<Path> own) {
    return of(data(data), List.of(figure(own)));
  }

  private DataStep<FilesConfig> data(List<Path> paths) {
    DatasetSpec spec = new DatasetSpec(4, List.of("cat", "dog"), Optional.empty(), 6, 5, false);
    @SuppressWarnings("unchecked")
    DataSource<FilesConfig> source = mock();
    when(source.id()).thenReturn("images");
    return new DataStep<>(
        "pets", source, new FilesConfig(paths), origin, Map.of(), List.of(), spec);
  }

  private static CacheKeys of(DataStep<?> data, List<Step> steps) {
    return new CacheKeys(
        new ExperimentPlan(
            "exp",
            "Title",
            "Why?",
            List.of(),
            List.of(1L),
            data,
            steps,
            List.of(),
            mock(UpstreamSpecs.class),
            ""),
        new FileHasher());
  }

  private FigureStep<FilesConfig> figure(List<Path> own) {
    return figure("plot", own, List.of());
  }

  private FigureStep<FilesConfig> figure(String name, List<Path> own, List<ConfigReference> reads) {
    @SuppressWarnings("unchecked")
    SeedVisualizer<FilesConfig> plugin = mock();
    when(plugin.id()).thenReturn("plot");
    return new FigureStep<>(
        name,
        plugin,
        new FilesConfig(own),
        origin,
        Map.of(),
        reads,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void distinguishesEqualFileNamesInTwoFolders() throws IOException {
    Map<String, String> fields = identity(List.of(pets), List.of()).fields();
    assertEquals(
        List.of("data file cats/0001.png", "data file dogs/0001.png"),
        fields.keySet().stream().filter(name -> name.startsWith("data file ")).toList());
    String key = key(pets);
    String digest = digest(pets);
    swap(pets.resolve("cats/0001.png"), pets.resolve("dogs/0001.png"));
    assertNotEquals(key, key(pets));
    assertNotEquals(digest, digest(pets));
  }

  @Test
  void changesWhenAFileMovesBetweenFolders() throws IOException {
    write(pets.resolve("cats/0002.png"), "a dog that looks like a cat");
    String key = key(pets);
    String digest = digest(pets);
    Files.move(pets.resolve("cats/0002.png"), pets.resolve("dogs/0002.png"));
    assertNotEquals(key, key(pets));
    assertNotEquals(digest, digest(pets));
  }

  @Test
  void doesNotChangeWhenTheFolderMoves() throws IOException {
    String key = key(pets);
    String digest = digest(pets);
    Path otherFolder = Files.createDirectories(folder.resolve("a/disk")).resolve("pets");
    Files.move(pets, otherFolder);
    assertEquals(key, key(otherFolder));
    assertEquals(digest, digest(otherFolder));
  }

  @Test
  void computesTheKeyOfAStepOnce() {
    List<Step> steps = new ArrayList<>(List.of(figure("step-0", List.of(), List.of())));
    steps.add(figure("step-1", List.of(), List.of()));
    for (int i = 2; i < 60; i++) {
      steps.add(
          figure(
              "step-" + i,
              List.of(),
              List.of(new StageRef("step-" + (i - 1)), new StageRef("step-" + (i - 2)))));
    }
    CacheKeys cacheKeys = of(data(List.of(pets)), steps);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> cacheKeys.figure(1, (FigureStep<?>) steps.get(59)).orElseThrow());
  }

  @Test
  void keysAreUnique() {
    CacheKey cacheKey = new CacheKey(1, "code", Map.of("key a", "bc"));
    assertNotEquals(cacheKey.digest(), new CacheKey(1, "code", Map.of("key ab", "c")).digest());
    assertNotEquals(cacheKey.digest(), new CacheKey(1, "codekey a", Map.of("", "bc")).digest());
    assertNotEquals(cacheKey.digest(), new CacheKey(11, "code", Map.of("key a", "bc")).digest());
    assertEquals(cacheKey.digest(), new CacheKey(1, "code", Map.of("key a", "bc")).digest());
  }

  @Test
  void distinguishesConfiguredFolders() throws IOException {
    Path train = Files.move(pets, folder.resolve("train")).resolve("images");
    Path test = folder.resolve("test/images");
    write(train.resolve("0001.png"), "one");
    write(test.resolve("0002.png"), "two");
    String key = key(train, test);
    Files.move(train.resolve("0001.png"), test.resolve("0001.png"));
    assertNotEquals(key, key(train, test));
  }

  @Test
  void distinguishesEqualFileNamesInAStepConfiguration() throws IOException {
    Path a = folder.resolve("one/weights.bin");
    Path b = folder.resolve("other/weights.bin");
    write(a, "first");
    write(b, "second");
    String key = identity(List.of(), List.of(a, b)).digest();
    swap(a, b);
    assertNotEquals(key, identity(List.of(), List.of(a, b)).digest());
  }
}

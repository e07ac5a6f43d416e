package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RelativeDataPathsTest {

  private static List<String> names(List<String> configured, String... files) {
    return List.copyOf(
        RelativeDataPaths.of(
                configured.stream().map(Path::of).toList(), Stream.of(files).map(Path::of).toList())
            .values());
  }

  @Test
  void areRelativeToTheConfiguredFolder() {
    assertEquals(
        List.of("cats/1.png", "dogs/1.png"),
        names(List.of("data/pets"), "data/pets/cats/1.png", "data/pets/dogs/1.png"));
    assertEquals(
        List.of("cats/1.png"), names(List.of("data/./pets/"), "data/pets/../pets/cats/1.png"));
  }

  @Test
  void areLastNamesOfConfiguredFiles() {
    assertEquals(List.of("pets.npy"), names(List.of("data/pets.npy"), "data/pets.npy"));
  }

  @Test
  void nameTheConfiguredPath() {
    assertEquals(
        List.of("1:x/1.png", "2:x.npy"),
        names(List.of("train", "test/x.npy"), "train/x/1.png", "test/x.npy"));
  }

  @Test
  void areRelativeToTheSharedFolderOutsideOfTheConfiguredOnes() {
    assertEquals(
        List.of("cats/1.png", "dogs/1.png"), names(List.of(), "a/cats/1.png", "a/dogs/1.png"));
    assertEquals(List.of("1.png"), names(List.of(), "a/cats/1.png"));
    assertEquals(List.of("1:1.png", "2:1.png"), names(List.of("in"), "in/1.png", "out/1.png"));
  }
}

package io.decant.launcher.scaffold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginCoordinatesTest {

  @Test
  void derivesPackageAndClassName() {
    PluginCoordinates name = PluginCoordinates.parse("my-lab/sparsity-census-2");
    assertEquals("my-lab/sparsity-census-2", name.id());
    assertEquals("mylab.sparsitycensus2", name.packageName());
    assertEquals("SparsityCensus2", name.className());
  }

  @Test
  void requiresAVendor() {
    String message =
        assertThrows(InvalidInputException.class, () -> PluginCoordinates.parse("census"))
            .getMessage();
    assertTrue(message.contains("expected vendor/census"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "acme/",
        "/census",
        "Acme/census",
        "acme/a/b",
        "acme/../b",
        "acme/-a",
        "acme/a-",
        "acme/1a"
      })
  void rejectsInvalidId(String id) {
    String message =
        assertThrows(InvalidInputException.class, () -> PluginCoordinates.parse(id)).getMessage();
    assertTrue(message.contains("'" + id + "' is not a valid id"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme/switch", "new/census", "acme/in-t"})
  void rejectsJavaKeywords(String id) {
    String message =
        assertThrows(InvalidInputException.class, () -> PluginCoordinates.parse(id)).getMessage();
    assertTrue(message.contains("a reserved word of Java"), message);
  }
}

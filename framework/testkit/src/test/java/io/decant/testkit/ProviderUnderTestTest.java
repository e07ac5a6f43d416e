package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.spi.Plugin;
import io.decant.api.spi.Visualizer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderUnderTestTest {

  private static final String FIGURE =
      """
      package acme.figure;
      public class Empty implements io.decant.api.spi.SeedVisualizer<Empty.Config> {
        public record Config() {}
        public String id() { return "acme/empty"; }
        public String title() { return "Empty"; }
        public String summary() { return "Draws nothing."; }
        public Class<Config> configType() { return Config.class; }
        public java.util.List<io.decant.api.Figure> render(Config c, io.decant.api.spi.SeedVisualizerContext x) {
          return java.util.List.of();
        }
      }
      """;

  @Test
  void findsAProviderInTheDescriptorOnTheClassPath(@TempDir Path folder) throws Exception {
    assertTrue(find(folder, "provides io.decant.api.spi.Visualizer with acme.figure.Empty;"));
  }

  @Test
  void doesNotFindAProviderMissingFromTheDescriptor(@TempDir Path folder) throws Exception {
    assertFalse(find(folder, ""));
  }

  private static boolean find(Path folder, String provides) throws Exception {
    compile(
        folder,
        "module acme.figure { requires io.decant.api; exports acme.figure; " + provides + " }");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<? extends Plugin<?>> provider = visualizer(loader);
      return new ProviderUnderTest(Visualizer.class, provider)
          .create()
          .filter(provider::isInstance)
          .isPresent();
    }
  }

  @SuppressWarnings("unchecked")
  private static Class<? extends Plugin<?>> visualizer(ClassLoader loader)
      throws ClassNotFoundException {
    return (Class<? extends Plugin<?>>)
        loader.loadClass("acme.figure.Empty").asSubclass(Plugin.class);
  }

  private static void compile(Path folder, String module) throws IOException {
    Path path = Files.createDirectories(folder.resolve("acme/figure"));
    Path descriptor = Files.writeString(folder.resolve("module-info.java"), module);
    Path source = Files.writeString(path.resolve("Empty.java"), FIGURE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                folder.toString(),
                "--module-path",
                System.getProperty("java.class.path"),
                descriptor.toString(),
                source.toString());
    assertEquals(0, status, "compiled");
  }
}

package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.SpiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one version of the plugin interfaces, as it stands in the jars. */
class SpiVersionIT {

  private static List<Path> plugins() {
    return AssembledDistribution.pluginFolders();
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void builtInPluginsDeclareTheSpiVersion(Path folder) throws IOException {
    Path jar =
        AssembledDistribution.children(folder).stream()
            .filter(path -> path.getFileName().toString().startsWith("decant-"))
            .findFirst()
            .orElseThrow();
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      assertEquals(
          Integer.toString(SpiVersion.CURRENT),
          manifest.getMainAttributes().getValue(SpiVersion.MANIFEST_ENTRY));
    }
  }
}

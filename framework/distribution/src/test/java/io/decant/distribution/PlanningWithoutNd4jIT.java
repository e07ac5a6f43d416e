package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A command that trains nothing needs no class of ND4J, and so neither its natives nor the second
 * that they take.
 */
@DisabledOnOs(OS.WINDOWS)
class PlanningWithoutNd4jIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"plan", "validate", "schema", "plugins list", "plugins describe linear-model"})
  void loadsNoNd4jClass(String command) throws Exception {
    Path log = folder.resolve("classes.log");
    ShellScript.ofDistribution(AssembledDistribution.project())
        .withVariable("DECANT_JAVA_OPTS", "-Xlog:class+load:file=" + log)
        .run(command.split(" "))
        .assertStatus(0);

    List<String> loaded = Files.readAllLines(log);
    assertTrue(
        loaded.stream().anyMatch(line -> line.contains(" io.decant.linearmodel.LinearModelStage ")),
        "no log");
    assertEquals(
        List.of(),
        loaded.stream()
            .filter(line -> line.contains(" org.nd4j.") || line.contains(" org.bytedeco."))
            .toList());
  }
}

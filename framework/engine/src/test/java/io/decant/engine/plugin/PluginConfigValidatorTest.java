package io.decant.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.decant.api.InvalidInputException;
import io.decant.api.capability.Classifier;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.Plugin;
import io.decant.api.spi.Probe;
import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.SeedVisualizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which references each kind of plugin can be configured with. */
class PluginConfigValidatorTest {

  private record PortReferenceConfig(PortRef reads) {}

  private record StageReferenceConfig(StageRef reads) {}

  private record ProbeReferenceConfig(ObservationRef reads) {}

  private record ArrayReferenceConfig(ArrayRef reads) {}

  private record NestedConfig(StageRef judge) {}

  private record NestedReferencesConfig(PortRef reads, List<NestedConfig> parts) {}

  private record OptionalReferenceListConfig(Optional<List<StageRef>> judges) {}

  private record CapabilityOfProbeConfig(
      @RequiresCapability(Classifier.class) ObservationRef reads) {}

  private record ArraysOfStageConfig(@RequiresArrays("overall") StageRef reads) {}

  private record CapabilityOfNumberConfig(@RequiresCapability(Classifier.class) int size) {}

  private static <P extends Plugin<?>> P plugin(
      Class<P> kind, Class<? extends Record> configuration) {
    P plugin = mock(kind);
    doReturn("acme/it").when(plugin).id();
    doReturn("It").when(plugin).title();
    doReturn("It does.").when(plugin).summary();
    doReturn(configuration).when(plugin).configType();
    return plugin;
  }

  private static void assertAccepted(Plugin<?> plugin) {
    assertDoesNotThrow(
        () -> PluginRegistry.of(List.of(plugin)), () -> plugin.configType().getSimpleName());
  }

  private static void assertRejected(Plugin<?> plugin, String reason) {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> PluginRegistry.of(List.of(plugin)),
                () -> plugin.configType().getSimpleName())
            .getMessage();
    assertTrue(message.contains(reason), message);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        PortReferenceConfig.class,
        StageReferenceConfig.class,
        ProbeReferenceConfig.class,
        ArrayReferenceConfig.class
      })
  void dataSourcesMayNotDeclareReferences(Class<? extends Record> configuration) {
    assertRejected(
        plugin(DataSource.class, configuration), "data is loaded before any stage or probe");
  }

  @Test
  void stagesMayReferToPortsOnly() {
    assertAccepted(plugin(ModelStage.class, PortReferenceConfig.class));
    assertRejected(
        plugin(ModelStage.class, StageReferenceConfig.class),
        "has the key 'reads' of type StageRef, which it can't use: a stage reads only the ports of other stages");
    assertRejected(
        plugin(ModelStage.class, ProbeReferenceConfig.class),
        "a stage is trained before anything is observed");
    assertRejected(
        plugin(ModelStage.class, ArrayReferenceConfig.class),
        "a stage is trained before anything is observed");
  }

  @Test
  void findsNestedReferences() {
    assertRejected(
        plugin(ModelStage.class, NestedReferencesConfig.class),
        "has the key 'judge' of type StageRef");
    assertRejected(
        plugin(ModelStage.class, OptionalReferenceListConfig.class),
        "has the key 'judges' of type StageRef");
    assertRejected(
        plugin(DataSource.class, NestedReferencesConfig.class),
        "has the key 'reads' of type PortRef");
    assertAccepted(plugin(Probe.class, NestedReferencesConfig.class));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        PortReferenceConfig.class,
        StageReferenceConfig.class,
        ProbeReferenceConfig.class,
        ArrayReferenceConfig.class
      })
  void probesAndSeedFiguresMayReferToAll(Class<? extends Record> configuration) {
    assertAccepted(plugin(Probe.class, configuration));
    assertAccepted(plugin(SeedVisualizer.class, configuration));
  }

  @Test
  void runVisualizersMayNotReadExamples() {
    assertAccepted(plugin(RunVisualizer.class, StageReferenceConfig.class));
    assertAccepted(plugin(RunVisualizer.class, ProbeReferenceConfig.class));
    assertRejected(
        plugin(RunVisualizer.class, PortReferenceConfig.class),
        "a RunVisualizer reads no examples");
  }

  @Test
  void rejectsUncheckedRequirements() {
    assertRejected(
        plugin(Probe.class, CapabilityOfProbeConfig.class),
        "has @RequiresCapability on the key 'reads', which must be a StageRef or a PortRef");
    assertRejected(
        plugin(Probe.class, CapabilityOfNumberConfig.class),
        "has @RequiresCapability on the key 'size', which must be a StageRef or a PortRef");
    assertRejected(
        plugin(Probe.class, ArraysOfStageConfig.class),
        "has @RequiresArrays on the key 'reads', which must be an ObservationRef");
  }
}

package io.decant.engine.catalogue;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import io.decant.api.InvalidInputException;
import io.decant.api.capability.Classifier;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.MustHold;
import io.decant.api.config.MustOffer;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
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
class ReferenceFaultsTest {

  private record ToPort(PortRef reads) {}

  private record ToStage(StageRef reads) {}

  private record ToProbe(ObservationRef reads) {}

  private record ToArray(ArrayRef reads) {}

  private record Inner(StageRef judge) {}

  private record Within(PortRef reads, List<Inner> parts) {}

  private record Several(Optional<List<StageRef>> judges) {}

  private record MustOfferOfProbe(@MustOffer(Classifier.class) ObservationRef reads) {}

  private record MustHoldOfStage(@MustHold("overall") StageRef reads) {}

  private record MustOfferOfNumber(@MustOffer(Classifier.class) int size) {}

  private static <P extends Plugin<?>> P plugin(Class<P> kind, Class<? extends Record> configuration) {
    P plugin = mock(kind);
    doReturn("acme/it").when(plugin).id();
    doReturn("It").when(plugin).title();
    doReturn("It does.").when(plugin).summary();
    doReturn(configuration).when(plugin).configType();
    return plugin;
  }

  private static void assertAccepted(Plugin<?> plugin) {
    assertDoesNotThrow(() -> PluginCatalogue.of(List.of(plugin)), () -> plugin.configType().getSimpleName());
  }

  private static void assertRefused(Plugin<?> plugin, String reason) {
    String message = assertThrows(
        InvalidInputException.class,
        () -> PluginCatalogue.of(List.of(plugin)),
        () -> plugin.configType().getSimpleName()).getMessage();
    assertTrue(message.contains(reason), message);
  }

  @ParameterizedTest
  @ValueSource(classes = {ToPort.class, ToStage.class, ToProbe.class, ToArray.class})
  void aDataSourceRefersToNothing(Class<? extends Record> configuration) {
    assertRefused(plugin(DataSource.class, configuration), "a data source is loaded before any stage or probe");
  }

  @Test
  void aStageRefersToPortsOnly() {
    assertAccepted(plugin(ModelStage.class, ToPort.class));
    assertRefused(
        plugin(ModelStage.class, ToStage.class),
        "has the key 'reads' of type StageRef, which is of no use: a stage is not given another's model");
    assertRefused(plugin(ModelStage.class, ToProbe.class), "a stage is trained before anything is observed");
    assertRefused(plugin(ModelStage.class, ToArray.class), "a stage is trained before anything is observed");
  }

  @Test
  void whereverInTheConfigurationTheReferenceIs() {
    assertRefused(plugin(ModelStage.class, Within.class), "has the key 'judge' of type StageRef");
    assertRefused(plugin(ModelStage.class, Several.class), "has the key 'judges' of type StageRef");
    assertRefused(plugin(DataSource.class, Within.class), "has the key 'reads' of type PortRef");
    assertAccepted(plugin(Probe.class, Within.class));
  }

  @ParameterizedTest
  @ValueSource(classes = {ToPort.class, ToStage.class, ToProbe.class, ToArray.class})
  void aProbeAndAFigureOfASeedReferToAll(Class<? extends Record> configuration) {
    assertAccepted(plugin(Probe.class, configuration));
    assertAccepted(plugin(SeedVisualizer.class, configuration));
  }

  @Test
  void aPageAboutTheRunReadsNoExamples() {
    assertAccepted(plugin(RunVisualizer.class, ToStage.class));
    assertAccepted(plugin(RunVisualizer.class, ToProbe.class));
    assertRefused(plugin(RunVisualizer.class, ToPort.class), "a visualizer that draws the whole run reads no examples");
  }

  @Test
  void aDemandThatNobodyChecksIsRefused() {
    assertRefused(plugin(Probe.class, MustOfferOfProbe.class), "'reads' what only a StageRef or a PortRef can: @MustOffer");
    assertRefused(plugin(Probe.class, MustOfferOfNumber.class), "'size' what only a StageRef or a PortRef can: @MustOffer");
    assertRefused(plugin(Probe.class, MustHoldOfStage.class), "'reads' what only an ObservationRef can: @MustHold");
  }
}

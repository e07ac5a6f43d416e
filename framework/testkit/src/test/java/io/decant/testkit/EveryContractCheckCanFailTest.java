package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** Every check of a contract has a plugin that fails it. */
class EveryContractCheckCanFailTest {

  @Test
  void everyCheckHasAPluginThatFailsIt() {
    Set<String> failingChecks = new TreeSet<>();
    Stream.of(
            DataSourceContractTest.wrongData(),
            ModelStageContractTest.wrongStages(),
            ProbeContractTest.wrongProbes(),
            ProbeContractTest.wrongConfigurations(),
            VisualizerContractTest.wrongFigures())
        .flatMap(rows -> rows)
        .map(Arguments::get)
        .forEach(row -> ((Set<?>) row[1]).forEach(check -> failingChecks.add(check.toString())));
    // by ModelStageContractTest.detectsAScaledGradient
    failingChecks.add("gradientsMatchFiniteDifferences");
    assertEquals(checks(), failingChecks);
  }

  private static Set<String> checks() {
    return Stream.of(
            PluginContract.class,
            DataSourceContract.class,
            ModelStageContract.class,
            ProbeContract.class,
            VisualizerContract.class)
        .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(method -> method.getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

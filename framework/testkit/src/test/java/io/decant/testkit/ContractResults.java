package io.decant.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * JUnit's results of the checks of a contract.
 *
 * @param failed the message of each failed check, by method name
 */
record ContractResults(Map<String, String> failed, Map<String, String> aborted, int passed) {

  /** Runs a contract with JUnit. */
  static ContractResults run(Class<? extends PluginContract> contract) {
    CheckRecorder recorder = new CheckRecorder();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build(),
            recorder);
    return new ContractResults(recorder.failed, recorder.aborted, recorder.passed);
  }

  /** Creates a table row: a plugin and the checks that it fails. */
  static Arguments faulty(Class<?> plugin, String... failing) {
    return Arguments.of(plugin, Set.of(failing));
  }

  /** Asserts that exactly these checks failed. */
  ContractResults assertFailed(Set<String> failing) {
    assertEquals(failing, failed.keySet(), this::toString);
    return this;
  }

  /** Asserts that no check failed and that the given number passed. */
  void assertPassed(int checks) {
    assertFailed(Set.of());
    assertEquals(Map.of(), aborted);
    assertEquals(checks, passed);
  }

  private static final class CheckRecorder implements TestExecutionListener {
    private final Map<String, String> failed = new TreeMap<>();
    private final Map<String, String> aborted = new TreeMap<>();
    private int passed;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (!test.isTest() && result.getStatus() != Status.SUCCESSFUL) {
        throw new AssertionError("the contract can't be run", result.getThrowable().orElse(null));
      }
      String message = result.getThrowable().map(Throwable::toString).orElse("");
      if (test.isTest()) {
        String check = ((MethodSource) test.getSource().orElseThrow()).getMethodName();
        switch (result.getStatus()) {
          case FAILED -> failed.put(check, message);
          case ABORTED -> aborted.put(check, message);
          case SUCCESSFUL -> passed++;
        }
      }
    }
  }
}

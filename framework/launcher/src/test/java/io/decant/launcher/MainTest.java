package io.decant.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);

  @SuppressWarnings("unchecked")
  private final Map<String, String> environment = mock(Map.class);

  private List<String> output() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void reportsAStartupFailureInOneLine() {
    when(environment.getOrDefault(any(), any()))
        .thenThrow(new IllegalStateException("no terminal\u001b"));
    assertEquals(1, Main.run(environment, stream, "validate"));
    assertEquals(List.of("decant: failed to start: no terminal\\u001b"), output());
  }

  @Test
  void printsTheStackTraceIfVerbose() {
    when(environment.getOrDefault(any(), any())).thenThrow(new StackOverflowError());
    assertEquals(1, Main.run(environment, stream, "validate", "--verbose"));
    assertEquals("decant: failed to start: StackOverflowError", output().get(0));
    assertTrue(output().get(2).startsWith("\tat "), output()::toString);
  }
}

package io.decant.launcher.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ShellQuotingTest {

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void shellReadsQuotedWordsUnchanged() throws Exception {
    List<String> arguments =
        List.of("out/exp1", "two words", "it's", "", "*", "$HOME", "a\\b", "--set=x", "~", "a;b");
    String command =
        "for word in " + ShellQuoting.quote(arguments) + "; do printf '%s\\n' \"$word\"; done";
    Process shell = new ProcessBuilder("sh", "-c", command).start();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(String.join("\n", arguments) + "\n", read);
  }
}

package io.decant.launcher.command;

import io.decant.launcher.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the command line knows of where a run comes from. */
final class Provenance {

  private static final long PATIENCE_SECONDS = 5;

  private Provenance() {}

  /**
   * The command line with the folder that it was given in, and the state of the git repository that holds the experiments. What can't
   * be found out is left out: a run never fails for it.
   */
  static Map<String, String> of(Surroundings surroundings, Path experimentsFile) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command line", commandLine(surroundings.arguments()));
    facts.put("in folder", surroundings.currentFolder().toString());
    Path folder = surroundings.currentFolder().resolve(experimentsFile).getParent();
    git(folder, "rev-parse", "HEAD").ifPresent(commit -> facts.put("git commit", commit));
    git(folder, "status", "--porcelain")
        .ifPresent(changes -> facts.put("git state", changes.isEmpty() ? "clean" : "with uncommitted changes"));
    return facts;
  }

  private static String commandLine(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("decant"));
    // quoted as a shell would need it
    arguments.forEach(a -> words.add(a.matches("[\\w./:=,@%+-]+") ? a : "'" + a.replace("'", "'\\''") + "'"));
    return String.join(" ", words);
  }

  private static Optional<String> git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      git.getOutputStream().close();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && git.exitValue() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException wantsToEnd) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

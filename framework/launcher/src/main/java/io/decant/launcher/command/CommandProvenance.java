package io.decant.launcher.command;

import static java.util.Objects.requireNonNull;

import io.decant.launcher.console.ShellQuoting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Collects the provenance of a run that the launcher knows: the command line, its folder, and the
 * state of the git repository of the experiments. Git runs in the background with a short timeout.
 * Unknown facts are omitted; a run never fails because of them.
 */
final class CommandProvenance implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");

  /** Otherwise a killed git could leave a lock in the repository. */
  private static final Map<String, String> NO_GIT_LOCKS = Map.of("GIT_OPTIONAL_LOCKS", "0");

  private final LaunchEnvironment environment;
  private final ProcessWithTimeout commit;
  private final ProcessWithTimeout changes;

  /** Starts git in the background. */
  CommandProvenance(LaunchEnvironment environment, Path experimentsFile) {
    this(environment, experimentsFile, "git");
  }

  CommandProvenance(LaunchEnvironment environment, Path experimentsFile, String git) {
    this.environment = environment;
    Path folder = requireNonNull(environment.currentFolder().resolve(experimentsFile).getParent());
    commit = runGit(git, folder, "rev-parse", "HEAD");
    changes = runGit(git, folder, "status", "--porcelain");
  }

  private static ProcessWithTimeout runGit(String git, Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(git, "-C", folder.toString()));
    command.addAll(List.of(arguments));
    return new ProcessWithTimeout(command, NO_GIT_LOCKS, TIMEOUT);
  }

  /** Returns the known facts, at most two seconds after construction. */
  Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("command line", "decant " + ShellQuoting.quote(environment.arguments()));
    entries.put("in folder", environment.currentFolder().toString());
    commit
        .output()
        .map(String::strip)
        .filter(output -> COMMIT.matcher(output).matches())
        .ifPresent(value -> entries.put("git commit", value));
    changes
        .output()
        .ifPresent(
            value ->
                entries.put("git state", value.isBlank() ? "clean" : "with uncommitted changes"));
    return entries;
  }

  @Override
  public void close() {
    commit.close();
    changes.close();
  }
}

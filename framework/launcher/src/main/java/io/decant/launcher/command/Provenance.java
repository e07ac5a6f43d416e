package io.decant.launcher.command;

import io.decant.launcher.Surroundings;
import io.decant.launcher.console.ShellWords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the command line knows of where a run comes from: the command line with the folder that it was given in, and the
 * state of the git repository that holds the experiments. Git is asked while other work goes on, and only for a short
 * time. What can't be found out is left out: a run never fails for it.
 */
final class Provenance implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");

  /** Else a git that is killed could leave a lock in the repository. */
  private static final Map<String, String> WITHOUT_LOCKS = Map.of("GIT_OPTIONAL_LOCKS", "0");

  private final Surroundings surroundings;
  private final BriefProcess commit;
  private final BriefProcess changes;

  /** Begins to find out. */
  Provenance(Surroundings surroundings, Path experimentsFile) {
    this(surroundings, experimentsFile, "git");
  }

  Provenance(Surroundings surroundings, Path experimentsFile, String git) {
    this.surroundings = surroundings;
    Path folder = surroundings.currentFolder().resolve(experimentsFile).getParent();
    commit = ask(git, folder, "rev-parse", "HEAD");
    changes = ask(git, folder, "status", "--porcelain");
  }

  private static BriefProcess ask(String git, Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(git, "-C", folder.toString()));
    command.addAll(List.of(arguments));
    return new BriefProcess(command, WITHOUT_LOCKS, PATIENCE);
  }

  /** What was found out, two seconds after the beginning at the latest. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command line", "decant " + ShellWords.of(surroundings.arguments()));
    facts.put("in folder", surroundings.currentFolder().toString());
    commit.answer().map(String::strip).filter(answer -> COMMIT.matcher(answer).matches())
        .ifPresent(found -> facts.put("git commit", found));
    changes.answer()
        .ifPresent(found -> facts.put("git state", found.isBlank() ? "clean" : "with uncommitted changes"));
    return facts;
  }

  @Override
  public void close() {
    commit.close();
    changes.close();
  }
}

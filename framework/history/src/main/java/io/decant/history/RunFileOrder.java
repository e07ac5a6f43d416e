package io.decant.history;

import io.decant.engine.store.RunDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Orders the files of a run by the dependencies of their steps, causes before consequences. */
final class RunFileOrder implements Comparator<String> {

  /** The kinds of steps in the order of their possible dependencies. */
  private static final List<String> KINDS = List.of("stages", "probes", "figures");

  private final List<String> steps = new ArrayList<>();

  RunFileOrder(ResolvedConfig plan) {
    // the steps of a kind are in the order of the plan
    for (String kind : KINDS) {
      plan.steps(kind).forEach(step -> steps.add(kind + "/" + step));
    }
  }

  @Override
  public int compare(String a, String b) {
    return Comparator.comparingInt(RunFileOrder::phase)
        .thenComparing(RunFileOrder::seed)
        .thenComparingInt(this::step)
        .thenComparingInt(RunFileOrder::part)
        .thenComparing(Comparator.naturalOrder())
        .compare(a, b);
  }

  private static int phase(String file) {
    if (file.equals(RunDirectory.EXPERIMENT)) {
      return 0;
    }
    String[] folders = file.split("/");
    int kind = folders.length > 2 ? KINDS.indexOf(folders[1]) : -1;
    if (kind >= 0) {
      return 1 + 2 * kind;
    }
    // the metrics of a seed belong to its stages; files outside of the seeds' folders belong to the
    // whole run
    return folders.length > 1 ? 2 : file.equals(RunDirectory.METRICS) ? 6 : 7;
  }

  private static String seed(String file) {
    return file.contains("/") ? file.substring(0, file.indexOf('/')) : "";
  }

  private int step(String file) {
    String[] folders = file.split("/");
    return folders.length > 3 ? steps.indexOf(folders[1] + "/" + folders[2]) : -1;
  }

  /** Orders parameters and arrays before their metadata. */
  private static int part(String file) {
    return file.endsWith(".safetensors") ? 0 : 1;
  }
}

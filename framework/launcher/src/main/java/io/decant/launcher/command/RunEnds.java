package io.decant.launcher.command;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Plans;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunResult;
import io.decant.launcher.console.RunText;
import io.decant.launcher.console.Screen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** Says of each run how it ended, and knows which exit status that makes. */
final class RunEnds implements RunListener {

  private final Screen screen;
  private final RunText text;
  private final Failures failures;
  private final CommandLine command;
  private final boolean quiet;
  private final Map<String, String> ends = new HashMap<>();
  private final Set<String> cancelled = new HashSet<>();
  private boolean failed;
  private boolean mistaken;

  /**
   * No ends yet.
   *
   * @param quiet whether nothing is said but where the pages are
   */
  RunEnds(Screen screen, RunText text, Failures failures, CommandLine command, boolean quiet) {
    this.screen = screen;
    this.text = text;
    this.failures = failures;
    this.command = command;
    this.quiet = quiet;
  }

  @Override
  public void runEnded(ExperimentPlan plan, RunResult result) {
    ends.put(plan.name(), text.end(result));
    if (quiet) {
      text.pages(result).forEach(screen::print);
    } else {
      screen.print(System.lineSeparator() + text.of(result) + System.lineSeparator());
    }
    failures.trace(result.failures(), command);
    failed |= !result.failures().isEmpty();
  }

  @Override
  public void runFailed(ExperimentPlan plan, RuntimeException failure) {
    int status = failures.handleExecutionException(failure, command, command.getParseResult());
    failed |= status == ExitStatus.FAILURE;
    mistaken |= status == ExitStatus.MISTAKE;
    ends.put(plan.name(), plan.name() + ": failed");
  }

  @Override
  public void runCancelled(ExperimentPlan plan, RunCancelledException why) {
    screen.complain(text.of(plan.name(), why));
    cancelled.add(plan.name());
  }

  /**
   * Says of each experiment again how it ended: what was said of the first ones has long scrolled away.
   *
   * @return the exit status
   */
  int sayAll(Plans plans) {
    List<String> lines = new ArrayList<>();
    if (screen.isReaderGone()) {
      lines.add("decant: nobody reads standard output any more; the runs went on without it");
    }
    for (ExperimentPlan plan : plans.plans()) {
      if (!cancelled.contains(plan.name())) {
        lines.add(ends.getOrDefault(plan.name(), plan.name() + ": not begun"));
      }
    }
    if (!cancelled.isEmpty() || plans.plans().size() > ends.size()) {
      lines.forEach(screen::complain);
      return ExitStatus.INTERRUPTED;
    }
    plans.leftOut().forEach(name -> lines.add(name + ": left out"));
    failed |= !plans.leftOut().isEmpty();
    if (failed || mistaken || screen.outFailure().isPresent()) {
      // where the results are is not to be lost with standard output
      lines.forEach(screen::complain);
    } else if (!quiet && lines.size() > 1) {
      lines.forEach(screen::print);
    }
    return failed ? ExitStatus.FAILURE : mistaken ? ExitStatus.MISTAKE : ExitStatus.OK;
  }
}

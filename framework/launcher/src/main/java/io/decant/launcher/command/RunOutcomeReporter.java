package io.decant.launcher.command;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanningResult;
import io.decant.engine.run.RunCancelledException;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunOutcome;
import io.decant.launcher.console.Terminal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** Reports the outcome of each run, and determines the exit status. */
final class RunOutcomeReporter implements RunListener {

  private final Terminal terminal;
  private final RunOutcomeFormatter formatter;
  private final ErrorReporter errors;
  private final CommandLine command;
  private final boolean quiet;
  private final Map<String, String> outcomes = new HashMap<>();
  private final Set<String> cancelled = new HashSet<>();
  private boolean failed;
  private boolean hasConfigErrors;

  /**
   * Creates a reporter.
   *
   * @param quiet whether to print only the paths of the pages
   */
  RunOutcomeReporter(
      Terminal terminal,
      RunOutcomeFormatter formatter,
      ErrorReporter errors,
      CommandLine command,
      boolean quiet) {
    this.terminal = terminal;
    this.formatter = formatter;
    this.errors = errors;
    this.command = command;
    this.quiet = quiet;
  }

  @Override
  public void runEnded(ExperimentPlan plan, RunOutcome result) {
    outcomes.put(plan.name(), formatter.formatSummary(result));
    if (quiet) {
      formatter.formatPages(result).forEach(terminal::print);
    } else {
      terminal.print(System.lineSeparator() + formatter.format(result) + System.lineSeparator());
    }
    errors.trace(result.failures(), command);
    failed |= !result.failures().isEmpty();
  }

  @Override
  public void runFailed(ExperimentPlan plan, RuntimeException failure) {
    int status = errors.handleExecutionException(failure, command, command.getParseResult());
    failed |= status == ExitStatus.FAILURE;
    hasConfigErrors |= status == ExitStatus.USAGE_ERROR;
    outcomes.put(plan.name(), plan.name() + ": failed");
  }

  @Override
  public void runCancelled(ExperimentPlan plan, RunCancelledException cause) {
    terminal.printError(formatter.format(plan.name(), cause));
    cancelled.add(plan.name());
  }

  /**
   * Prints the outcome of each experiment again, because the first ones have scrolled away.
   *
   * @return the exit status
   */
  int reportAll(PlanningResult plans) {
    List<String> lines = new ArrayList<>();
    if (terminal.isPipeBroken()) {
      lines.add("decant: standard output was closed by its reader; the runs continued without it");
    }
    for (ExperimentPlan plan : plans.plans()) {
      if (!cancelled.contains(plan.name())) {
        lines.add(outcomes.getOrDefault(plan.name(), plan.name() + ": not started"));
      }
    }
    if (!cancelled.isEmpty() || plans.plans().size() > outcomes.size()) {
      lines.forEach(terminal::printError);
      return ExitStatus.INTERRUPTED;
    }
    plans.skipped().forEach(name -> lines.add(name + ": skipped"));
    failed |= !plans.skipped().isEmpty();
    if (failed || hasConfigErrors || terminal.outFailure().isPresent()) {
      // the paths of the results must not be lost with standard output
      lines.forEach(terminal::printError);
    } else if (!quiet && lines.size() > 1) {
      lines.forEach(terminal::print);
    }
    return failed ? ExitStatus.FAILURE : hasConfigErrors ? ExitStatus.USAGE_ERROR : ExitStatus.OK;
  }
}

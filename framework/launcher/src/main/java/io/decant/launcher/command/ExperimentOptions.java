package io.decant.launcher.command;

import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plan.PlanningResult;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Selects experiments and overrides values of their file. */
final class ExperimentOptions {

  private final LaunchEnvironment environment;
  private final Provider<Planner> planner;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..*",
      description = "Names of experiments (default: all of the file).")
  private List<String> experiments = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description =
          "The experiments file (default: experiments.yaml of the current folder, otherwise of Decant's folder).")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Overrides a value in the file, such as exp1.stages.code.epochs=5; repeatable.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "SEED",
      split = ",",
      description = "The seeds to run instead of those of the file, such as 1,2,3.")
  private @Nullable List<Long> seeds;

  @Inject
  ExperimentOptions(LaunchEnvironment environment, Provider<Planner> planner) {
    this.environment = environment;
    this.planner = planner;
  }

  /** Plans the experiments, and skips those that use a plugin with errors. */
  PlanningResult plans() {
    Path selected = experimentsFile();
    return planner.get().planLeniently(new PlanRequest(selected, experiments, overrides, seeds));
  }

  /** Returns the file, relative to the current folder if it is inside it, as messages name it. */
  Path experimentsFile() {
    Path current = environment.currentFolder();
    Path selected =
        file == null ? environment.experimentsFile() : current.resolve(file).normalize();
    return selected.startsWith(current) ? current.relativize(selected) : selected;
  }

  /** Returns the default folder for runs. */
  Path out() {
    return file == null ? environment.out() : environment.outNextTo(file);
  }
}

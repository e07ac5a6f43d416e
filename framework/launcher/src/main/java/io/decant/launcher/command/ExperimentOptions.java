package io.decant.launcher.command;

import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plan.PlanningResult;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which experiments are meant, and how their file is changed for this once. */
final class ExperimentOptions {

  private final LaunchEnvironment environment;
  private final Provider<Planner> planner;

  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..*",
      description = "Names of experiments; all of the file, if none is named.")
  private List<String> experiments = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description =
          "The experiments; experiments.yaml of this folder or else of Decant's, if none is named.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Overrides a value in the file, as in exp1.stages.code.epochs=5; may be given several times.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "SEED",
      split = ",",
      description = "The seeds, one run each, in place of those of the file, as in 1,2,3.")
  private List<Long> seeds;

  @Inject
  ExperimentOptions(LaunchEnvironment environment, Provider<Planner> planner) {
    this.environment = environment;
    this.planner = planner;
  }

  /** The plans of the experiments, but for those that use a plugin which can't be used. */
  PlanningResult plans() {
    Path chosen = experimentsFile();
    return planner
        .get()
        .planLeniently(new PlanRequest(chosen, experiments, overrides, Optional.ofNullable(seeds)));
  }

  /**
   * The file, relative to the current folder where it lies within: that is how messages will name
   * it.
   */
  Path experimentsFile() {
    Path current = environment.currentFolder();
    Path chosen = file == null ? environment.experimentsFile() : current.resolve(file).normalize();
    return chosen.startsWith(current) ? current.relativize(chosen) : chosen;
  }

  /** The folder for runs, where none is named. */
  Path out() {
    return file == null ? environment.out() : environment.outNextTo(file);
  }
}

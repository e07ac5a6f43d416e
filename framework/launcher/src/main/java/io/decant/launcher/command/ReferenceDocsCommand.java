package io.decant.launcher.command;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.ExperimentsJsonSchema;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plugin.PluginActivity;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.reference.ReferenceDocsGenerator;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes the reference of the built-in plugins and the schema that goes with it: {@code
 * docs/reference} of the sources, which must be the current folder. What a plugin offers is taken
 * from an example there that uses each of them once.
 */
@Command(
    name = "reference",
    hidden = true,
    description =
        "Writes docs/reference anew: the reference of the built-in plugins, for Decant's own sources.")
final class ReferenceDocsCommand implements Runnable {

  private static final Path REFERENCE = Path.of("docs", "reference");

  private final Terminal screen;
  private final LaunchEnvironment surroundings;
  private final OutputFileWriter output;
  private final PluginActivity watch;

  @Option(names = "--to", paramLabel = "FOLDER", description = "Writes it there instead.")
  private Path folder = REFERENCE;

  @Inject
  ReferenceDocsCommand(
      Terminal terminal,
      LaunchEnvironment environment,
      OutputFileWriter output,
      PluginActivity watch) {
    this.screen = terminal;
    this.surroundings = environment;
    this.output = output;
    this.watch = watch;
  }

  @Override
  public void run() {
    PluginRegistry builtIn =
        PluginRegistry.load(surroundings.builtInPlugins().stream().toList(), List.of(), watch);
    PlanRequest example = PlanRequest.of(REFERENCE.resolve(ReferenceDocsGenerator.EXAMPLE));
    List<ExperimentPlan> examples = new Planner(builtIn, watch).plan(example);
    Map<String, String> files =
        new LinkedHashMap<>(new ReferenceDocsGenerator(builtIn.installed(), examples).pages());
    files.put(ReferenceDocsGenerator.SCHEMA, ExperimentsJsonSchema.of(builtIn));
    files.forEach((name, text) -> output.write(folder.resolve(name), text));
    files.keySet().forEach(name -> screen.print(folder.resolve(name).toString()));
  }
}

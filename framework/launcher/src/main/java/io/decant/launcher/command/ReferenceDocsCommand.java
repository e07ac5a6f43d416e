package io.decant.launcher.command;

import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.ExperimentsJsonSchema;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.launcher.console.Terminal;
import io.decant.launcher.docs.ReferenceDocsGenerator;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Generates {@code docs/reference}: the reference of the built-in plugins and the JSON Schema. The
 * current folder must be Decant's source folder. The outputs of a plugin are taken from an example
 * there that uses each plugin once.
 */
@Command(
    name = "reference",
    hidden = true,
    description =
        "Generates docs/reference, the reference of the built-in plugins, in Decant's source folder.")
final class ReferenceDocsCommand implements Runnable {

  private static final Path REFERENCE = Path.of("docs", "reference");

  private final Terminal terminal;
  private final LaunchEnvironment environment;
  private final CommandOutputWriter output;
  private final PluginActivityTracker activity;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Writes the files to this folder instead.")
  private Path folder = REFERENCE;

  @Inject
  ReferenceDocsCommand(
      Terminal terminal,
      LaunchEnvironment environment,
      CommandOutputWriter output,
      PluginActivityTracker activity) {
    this.terminal = terminal;
    this.environment = environment;
    this.output = output;
    this.activity = activity;
  }

  @Override
  public void run() {
    PluginRegistry builtIn =
        PluginRegistry.load(environment.builtInPlugins().stream().toList(), List.of(), activity);
    PlanRequest example = PlanRequest.of(REFERENCE.resolve(ReferenceDocsGenerator.EXAMPLE));
    List<ExperimentPlan> examples = new Planner(builtIn, activity).plan(example);
    Map<String, String> files =
        new LinkedHashMap<>(new ReferenceDocsGenerator(builtIn.installed(), examples).pages());
    files.put(ReferenceDocsGenerator.SCHEMA, ExperimentsJsonSchema.of(builtIn));
    files.forEach((name, text) -> output.write(folder.resolve(name), text));
    files.keySet().forEach(name -> terminal.print(folder.resolve(name).toString()));
  }
}

package io.decant.launcher.command;

import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.catalogue.PluginWatch;
import io.decant.engine.config.ExperimentsSchema;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.launcher.Surroundings;
import io.decant.launcher.console.Screen;
import io.decant.launcher.reference.ReferencePages;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes the reference of the built-in plugins and the schema that goes with it: {@code docs/reference} of the sources,
 * which must be the current folder. What a plugin offers is taken from an example there that uses each of them once.
 */
@Command(
    name = "reference",
    hidden = true,
    description = "Writes docs/reference anew: the reference of the built-in plugins, for Decant's own sources.")
final class ReferenceCommand implements Runnable {

  private static final Path REFERENCE = Path.of("docs", "reference");

  private final Screen screen;
  private final Surroundings surroundings;
  private final NamedOutput output;
  private final PluginWatch watch;

  @Option(names = "--to", paramLabel = "FOLDER", description = "Writes it there instead.")
  private Path folder = REFERENCE;

  @Inject
  ReferenceCommand(Screen screen, Surroundings surroundings, NamedOutput output, PluginWatch watch) {
    this.screen = screen;
    this.surroundings = surroundings;
    this.output = output;
    this.watch = watch;
  }

  @Override
  public void run() {
    PluginCatalogue builtIn = PluginCatalogue.load(surroundings.builtInPlugins().stream().toList(), List.of(), watch);
    PlanRequest example = PlanRequest.of(REFERENCE.resolve(ReferencePages.EXAMPLE));
    List<ExperimentPlan> examples = new Planner(builtIn, watch).plan(example);
    Map<String, String> files = new LinkedHashMap<>(new ReferencePages(builtIn.installed(), examples).pages());
    files.put(ReferencePages.SCHEMA, ExperimentsSchema.of(builtIn));
    files.forEach((name, text) -> output.write(folder.resolve(name), text));
    files.keySet().forEach(name -> screen.print(folder.resolve(name).toString()));
  }
}

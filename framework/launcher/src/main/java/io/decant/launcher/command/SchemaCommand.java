package io.decant.launcher.command;

import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.config.ExperimentsSchema;
import io.decant.launcher.console.Screen;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.File;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the schema that editors read. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of experiments files, by which an editor completes and checks them.")
final class SchemaCommand implements Runnable {

  private final Screen screen;
  private final NamedOutput output;
  private final Provider<PluginCatalogue> catalogue;

  @Option(names = "--to", paramLabel = "FILE", description = "Writes it to this file instead.")
  private Path file;

  @Inject
  SchemaCommand(Screen screen, NamedOutput output, Provider<PluginCatalogue> catalogue) {
    this.screen = screen;
    this.output = output;
    this.catalogue = catalogue;
  }

  @Override
  public void run() {
    String schema = ExperimentsSchema.of(catalogue.get());
    if (file == null) {
      screen.print(schema.stripTrailing());
      return;
    }
    if (output.write(file, schema)) {
      screen.print("An editor with a YAML language server uses it where a file beside it begins with:");
      screen.print("# yaml-language-server: $schema=" + file.toString().replace(File.separatorChar, '/'));
    }
  }
}

package io.decant.launcher.command;

import io.decant.engine.plan.ExperimentsJsonSchema;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.launcher.console.Terminal;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the JSON Schema of experiments files. */
@Command(
    name = "schema",
    description =
        "Prints the JSON Schema of experiments files, which editors use for completion and validation.")
final class SchemaCommand implements Runnable {

  private final Terminal terminal;
  private final CommandOutputWriter output;
  private final Provider<PluginRegistry> registry;

  @Option(names = "--to", paramLabel = "FILE", description = "Writes to this file instead.")
  private @Nullable Path file;

  @Inject
  SchemaCommand(Terminal terminal, CommandOutputWriter output, Provider<PluginRegistry> registry) {
    this.terminal = terminal;
    this.output = output;
    this.registry = registry;
  }

  @Override
  public void run() {
    String schema = ExperimentsJsonSchema.of(registry.get());
    if (file == null) {
      terminal.print(schema.stripTrailing());
      return;
    }
    if (output.write(file, schema)) {
      terminal.print(
          "To use it in an editor with a YAML language server, begin a file next to it with:");
      terminal.print(
          "# yaml-language-server: $schema=" + file.toString().replace(File.separatorChar, '/'));
    }
  }
}

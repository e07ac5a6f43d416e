/**
 * The command line: commands, progress on a terminal, and the wiring of the engine's parts.
 *
 * @since 0.1.0
 */
module io.decant.launcher {
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires com.google.common; // Guice, an automatic module, needs it and cannot say so
  requires com.google.guice;
  requires info.picocli;
  requires io.decant.history;
  requires jakarta.inject;
  requires java.compiler; // knows which words Java keeps for itself

  opens io.decant.launcher to
      com.google.guice;
  opens io.decant.launcher.command to
      com.google.guice,
      info.picocli;

  provides ch.qos.logback.classic.spi.Configurator with
      io.decant.launcher.logging.StderrLoggingConfigurator;
}

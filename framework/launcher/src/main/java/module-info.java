import org.jspecify.annotations.NullMarked;

/**
 * The command line: commands, progress on a terminal, and dependency injection.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.launcher {
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires com.google.common; // required by Guice, which is an automatic module
  requires com.google.guice;
  requires info.picocli;
  requires io.decant.history;
  requires jakarta.inject;
  requires java.compiler; // for the reserved words of Java
  requires static org.jspecify;

  opens io.decant.launcher to
      com.google.guice;
  opens io.decant.launcher.command to
      com.google.guice,
      info.picocli;

  provides ch.qos.logback.classic.spi.Configurator with
      io.decant.launcher.logging.StderrLoggingConfigurator;
}

package io.decant.launcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * Logs warnings to standard error, and more with {@code --verbose}. Configured in Java, because
 * loading an XML parser would slow down the start.
 *
 * @since 0.1.0
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class StderrLoggingConfigurator extends ContextAwareBase implements Configurator {

  /**
   * The system property that {@code --verbose} sets, because logging is configured when the first
   * logger is requested.
   */
  private static final String VERBOSE = "decant.verbose";

  /** Creates the configurator; called by logback. */
  public StderrLoggingConfigurator() {}

  /** Enables verbose logging; must be called before anything is logged. */
  public static void enableVerbose() {
    System.setProperty(VERBOSE, "true");
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    boolean verbose = Boolean.getBoolean(VERBOSE);

    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%-5level %logger{20}: %msg%n%ex{" + (verbose ? "full" : "0") + "}");
    encoder.start();

    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    // not System.err, to which plugins print
    appender.setOutputStream(new FileOutputStream(FileDescriptor.err));
    appender.start();

    context.getLogger("ROOT").addAppender(appender);
    context.getLogger("ROOT").setLevel(verbose ? Level.INFO : Level.WARN);
    context.getLogger("io.decant").setLevel(verbose ? Level.DEBUG : Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}

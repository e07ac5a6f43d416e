package io.decant.engine.plan;

import io.decant.config.diagnostic.Diagnostic;
import java.util.function.Consumer;

/**
 * Receives the errors of planning.
 *
 * @param configErrors receives configuration errors, which prevent all runs
 * @param pluginErrors receives plugin errors, which prevent only the runs that use the plugin
 */
record DiagnosticSinks(Consumer<Diagnostic> configErrors, Consumer<Diagnostic> pluginErrors) {}

package io.decant.engine.plan;

import io.decant.config.diagnostic.Diagnostic;
import java.util.function.Consumer;

/**
 * Where planning reports what is wrong.
 *
 * @param configErrors takes the user's mistakes, for which nothing is run
 * @param pluginErrors takes the faults of plugins, for which only what uses them is not run
 */
record DiagnosticSinks(Consumer<Diagnostic> configErrors, Consumer<Diagnostic> pluginErrors) {}

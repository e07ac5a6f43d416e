package io.decant.engine.plan;

import io.decant.engine.Mistake;
import java.util.function.Consumer;

/**
 * Where planning reports what is wrong.
 *
 * @param mistakes takes the user's mistakes, for which nothing is run
 * @param faults takes the faults of plugins, for which only what uses them is not run
 */
record Reports(Consumer<Mistake> mistakes, Consumer<Mistake> faults) {}

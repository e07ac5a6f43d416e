/**
 * The four service types that plugins implement, and their contexts. A provider is a small
 * stateless class with a public no-argument constructor, declared in the plugin's {@code
 * module-info.java} by {@code provides … with …}. It may be called concurrently for several
 * experiments.
 */
package io.decant.api.spi;

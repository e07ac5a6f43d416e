/**
 * The four service types that a plugin implements, and the contexts that they work in. A provider
 * is a small stateless object with a public constructor without parameters, declared in the
 * plugin's {@code module-info.java} by {@code provides … with …}; it may be called for several
 * experiments at once.
 */
package io.decant.api.spi;

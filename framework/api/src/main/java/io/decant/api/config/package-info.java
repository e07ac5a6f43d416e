/**
 * Annotations and references for a plugin's configuration record: annotations describe its
 * components, references connect it to stages, ports and probes of the same experiment. YAML keys
 * are the component names in lower case with dashes: {@code learningRate} is written {@code
 * learning-rate}.
 *
 * <p>A component has one of these types: {@code int}, {@code long}, {@code double}, {@code
 * boolean}, {@code String}, an enum (written in lower case with dashes), {@link java.nio.file.Path}
 * (relative to the YAML file), one of the four references, another record of such components, a
 * {@link java.util.List} of these, or an {@link java.util.Optional} of one.
 */
package io.decant.api.config;

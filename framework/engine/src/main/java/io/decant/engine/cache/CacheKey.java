package io.decant.engine.cache;

import io.decant.engine.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that the result of a step depends on. Steps with equal keys have bit-identical
 * results, whatever their experiments.
 *
 * @param seed the seed
 * @param step the step's name; with the seed it determines the step's random numbers
 * @param fields all else, by {@link CacheKeyFields name}
 * @since 0.1.0
 */
public record CacheKey(long seed, String step, Map<String, String> fields) {

  /** The version of the format; changes whenever results are computed or stored differently. */
  private static final String FORMAT = "3";

  /** Copies the fields in their order. */
  public CacheKey {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Returns the SHA-256 of the key: 64 hexadecimal digits. */
  public String digest() {
    StringBuilder all = new StringBuilder();
    Stream.of(FORMAT, Long.toString(seed), step).forEach(text -> append(text, all));
    fields.forEach(
        (name, value) -> {
          append(name, all);
          append(value, all);
        });
    return Sha256.hash(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Appends the length first, so that no two keys have the same text. Starting Jackson would take
   * longer than hashing all keys.
   */
  private static void append(String text, StringBuilder all) {
    all.append(text.length()).append(':').append(text);
  }

  /** Returns whether it is the key of a figure that depends on all results of the seed. */
  public boolean spansAllSeeds() {
    return fields.keySet().stream().anyMatch(name -> name.startsWith(CacheKeyFields.TEXT));
  }

  /** Returns this key with one more field. */
  CacheKey with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new CacheKey(seed, step, more);
  }
}

package io.decant.engine.cache;

import io.decant.engine.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that the result of a step depends on. Two steps of one identity give the same result, bit for
 * bit, whatever experiments they are of.
 *
 * @param seed the seed
 * @param step the step's name; with the seed it determines the step's random numbers
 * @param fields what else there is, by {@link CacheKeyFields name}
 * @since 0.1.0
 */
public record CacheKey(long seed, String step, Map<String, String> fields) {

  /** Changes whenever results are computed or kept in another way. */
  private static final String FORMAT = "3";

  /** Copies the ingredients and keeps their order. */
  public CacheKey {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The SHA-256 of all of it: 64 hexadecimal digits. */
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
   * Appends the length first, so that no two identities have one text. Starting Jackson would take
   * longer than all keys.
   */
  private static void append(String text, StringBuilder all) {
    all.append(text.length()).append(':').append(text);
  }

  /** Whether it is that of a figure which depends on all that the seed gave. */
  public boolean spansAllSeeds() {
    return fields.keySet().stream().anyMatch(name -> name.startsWith(CacheKeyFields.TEXT));
  }

  /** This identity and one ingredient more. */
  CacheKey with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new CacheKey(seed, step, more);
  }
}

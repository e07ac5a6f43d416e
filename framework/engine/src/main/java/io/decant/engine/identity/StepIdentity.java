package io.decant.engine.identity;

import io.decant.engine.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that the result of a step depends on. Two steps of one identity give the same result, bit for bit, whatever
 * experiments they are of.
 *
 * @param seed the seed
 * @param step the step's name; with the seed it determines the step's random numbers
 * @param ingredients what else there is, by {@link Ingredient name}
 * @since 0.1.0
 */
public record StepIdentity(long seed, String step, Map<String, String> ingredients) {

  /** Changes whenever results are computed or kept in another way. */
  private static final String FORMAT = "3";

  /** Copies the ingredients and keeps their order. */
  public StepIdentity {
    ingredients = Collections.unmodifiableMap(new LinkedHashMap<>(ingredients));
  }

  /** The SHA-256 of all of it: 64 hexadecimal digits. */
  public String key() {
    StringBuilder all = new StringBuilder();
    Stream.of(FORMAT, Long.toString(seed), step).forEach(text -> append(text, all));
    ingredients.forEach((name, value) -> {
      append(name, all);
      append(value, all);
    });
    return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Appends the length first, so that no two identities have one text. Starting Jackson would take longer than all keys. */
  private static void append(String text, StringBuilder all) {
    all.append(text.length()).append(':').append(text);
  }

  /** Whether it is that of a figure which depends on all that the seed gave. */
  public boolean isOfAll() {
    return ingredients.keySet().stream().anyMatch(name -> name.startsWith(Ingredient.TEXT));
  }

  /** This identity and one ingredient more. */
  StepIdentity with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(ingredients);
    more.put(name, value);
    return new StepIdentity(seed, step, more);
  }
}

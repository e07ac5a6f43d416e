package io.decant.engine.identity;

import io.decant.engine.store.Json;
import io.decant.engine.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", FORMAT);
    all.put("seed", seed);
    all.put("step", step);
    all.put("ingredients", ingredients);
    // JSON, so that no two identities have one text
    return Sha256.of(Json.line(all).getBytes(StandardCharsets.UTF_8));
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

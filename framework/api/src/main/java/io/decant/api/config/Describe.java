package io.decant.api.config;

import static io.decant.api.Stability.Level.STABLE;

import io.decant.api.Stability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in one sentence what a key means; shown by {@code decant plugins describe} and in the editor.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Describe {
  /** One sentence, starting with a capital, ending with a full stop. */
  String value();
}

package io.decant.engine.binding;

import io.decant.api.config.MustHold;
import io.decant.api.config.MustOffer;
import io.decant.api.config.Reference;
import io.decant.engine.Position;
import java.util.List;

/**
 * A reference of a configuration, with its place and what is demanded of what it names.
 *
 * @param reference the reference
 * @param key the key whose value it is
 * @param position where it stands; the step's place if it is a default
 * @param mustOffer capabilities that the stage must have
 * @param mustHold arrays that the probe must observe
 */
public record BoundReference(
    Reference reference, String key, Position position, List<Class<?>> mustOffer, List<String> mustHold) {

  static BoundReference of(Reference reference, ConfigComponent component, Position position) {
    return new BoundReference(
        reference,
        component.key(),
        position,
        component.annotation(MustOffer.class).map(MustOffer::value).map(List::of).orElse(List.of()),
        component.annotation(MustHold.class).map(MustHold::value).map(List::of).orElse(List.of()));
  }
}

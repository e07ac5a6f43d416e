package io.decant.engine.plan;

import io.decant.config.FigureOverrides;
import io.decant.config.schema.PropertyDoc;
import io.decant.engine.plugin.PluginKind;
import java.util.List;
import java.util.Optional;

/**
 * The keys of steps that the framework reads, other than {@code uses}.
 *
 * @since 0.1.0
 */
public final class ReservedKeys {

  static final PropertyDoc EVERY =
      new PropertyDoc(
          "every",
          "end, epoch or a number of epochs",
          "When the probe observes: after training, after each epoch, or after every given number of epochs of its stage."
              + " That is the one of the stages it refers to that reads the others; if they do not read each other, the"
              + " one of its last key.",
          Optional.empty(),
          Optional.of("end"),
          Optional.empty(),
          false,
          List.of(),
          List.of(),
          List.of());

  private ReservedKeys() {}

  /** Returns the keys that every step of a kind may have. */
  public static List<PropertyDoc> of(PluginKind kind) {
    return switch (kind) {
      case DATA_SOURCE, MODEL_STAGE -> List.of();
      case PROBE -> List.of(EVERY);
      case VISUALIZER -> PropertyDoc.ofRecord(FigureOverrides.class);
    };
  }
}

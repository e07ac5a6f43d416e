package io.decant.engine.plan;

import io.decant.config.FigureLabels;
import io.decant.config.schema.PropertyDoc;
import io.decant.engine.plugin.PluginKind;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a step that the framework reads itself, beside {@code uses}.
 *
 * @since 0.1.0
 */
public final class ReservedKeys {

  static final PropertyDoc EVERY =
      new PropertyDoc(
          "every",
          "end, epoch or a number of epochs",
          "When the probe looks: at the end of training, after each epoch, or after every so many epochs of the stage"
              + " that it watches: of the stages that it refers to, the one that reads the others; of several that do not"
              + " read each other, the one that its last key refers to.",
          Optional.empty(),
          Optional.of("end"),
          Optional.empty(),
          false,
          List.of(),
          List.of(),
          List.of());

  private ReservedKeys() {}

  /** The keys that every step of that kind may have. */
  public static List<PropertyDoc> of(PluginKind kind) {
    return switch (kind) {
      case DATA_SOURCE, MODEL_STAGE -> List.of();
      case PROBE -> List.of(EVERY);
      case VISUALIZER -> PropertyDoc.ofRecord(FigureLabels.class);
    };
  }
}

package io.decant.config;

import io.decant.api.config.Description;
import java.util.Optional;

/**
 * The keys of a figure other than those of its plugin.
 *
 * @param title overrides the title of the plugin
 * @param caption overrides the caption of the plugin
 */
public record FigureOverrides(
    @Description("Overrides the title of the plugin.") Optional<String> title,
    @Description("Overrides the caption of the plugin.") Optional<String> caption) {

  /** Strips the line breaks at the end of folded text. */
  public FigureOverrides {
    title = title.map(String::strip);
    caption = caption.map(String::strip);
  }
}

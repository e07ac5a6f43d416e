package io.decant.config;

import io.decant.api.config.Description;
import java.util.Optional;

/**
 * What a figure's step may say beside its plugin's keys.
 *
 * @param title a title in place of the plugin's
 * @param caption a caption in place of the plugin's
 */
public record FigureLabels(
    @Description("A title in place of the plugin's.") Optional<String> title,
    @Description("A caption in place of the plugin's.") Optional<String> caption) {

  /** Takes away the line ends that folded text has behind it. */
  public FigureLabels {
    title = title.map(String::strip);
    caption = caption.map(String::strip);
  }
}

package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A figure that a visualizer has drawn.
 *
 * @param name its file name without extension, lower-case with dashes
 * @param title one line
 * @param caption what is to be seen, how it was measured, and how to read it: one to three
 *     sentences
 * @param description the picture in words, for those who can't see it
 * @param files names of the files as given to {@code VisualizerContext.write}, the same picture in
 *     several formats; SVG, PNG or HTML
 * @since 0.1.0
 */
@API(status = STABLE)
public record Figure(
    String name, String title, String caption, String description, List<String> files) {

  /** Copies the list of files; rejects a figure without any. */
  public Figure {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("figure " + name + " has no file");
    }
  }
}

package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A figure rendered by a visualizer.
 *
 * @param name the file name without extension, lower-case with dashes
 * @param title one line
 * @param caption what the figure shows, how it was measured and how to read it, in one to three
 *     sentences
 * @param description a text alternative for readers who can't see the figure
 * @param files the names passed to {@code VisualizerContext.write}: the same figure in several
 *     formats (SVG, PNG or HTML)
 * @since 0.1.0
 */
@API(status = STABLE)
public record Figure(
    String name, String title, String caption, String description, List<String> files) {

  /** Copies the list of files and rejects a figure without files. */
  public Figure {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("figure " + name + " has no file");
    }
  }
}

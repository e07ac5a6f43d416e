package io.decant.launcher.scaffold;

import io.decant.api.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The id of a plugin from outside, and the names that follow from it.
 *
 * @param vendor whose it is, such as {@code acme}
 * @param name what it is called there, such as {@code sparsity-census}
 * @since 0.1.0
 */
public record PluginCoordinates(String vendor, String name) {

  private static final Pattern PART = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * Reads an id.
   *
   * @param id such as {@code acme/sparsity-census}
   * @throws InvalidInputException if it is none that a plugin from outside can have
   */
  public static PluginCoordinates parse(String id) {
    String[] parts = id.split("/", -1);
    if (parts.length == 1 && PART.matcher(id).matches()) {
      throw new InvalidInputException(
              "the id '" + id + "' does not say whose plugin it is, expected vendor/" + id)
          .hint("Ids without a vendor are those of the plugins that come with Decant.");
    }
    if (parts.length != 2 || !Arrays.stream(parts).allMatch(part -> PART.matcher(part).matches())) {
      throw new InvalidInputException(
              "'"
                  + id
                  + "' is no id, expected vendor/name in lower-case letters, digits and dashes")
          .hint("An example is acme/sparsity-census.");
    }
    PluginCoordinates read = new PluginCoordinates(parts[0], parts[1]);
    if (!SourceVersion.isName(read.packageName())) {
      throw new InvalidInputException(
              "'"
                  + id
                  + "' would need a package called "
                  + read.packageName()
                  + ", which has a word that Java keeps for itself")
          .hint("Take another name.");
    }
    return read;
  }

  /** The id. */
  public String id() {
    return vendor + "/" + name;
  }

  /** The name of the plugin's package and module, such as {@code acme.sparsitycensus}. */
  String packageName() {
    return (vendor + "." + name).replace("-", "");
  }

  /** The name of the plugin's class, such as {@code SparsityCensus}. */
  String className() {
    return Arrays.stream(name.split("-"))
        .map(PluginCoordinates::capitalised)
        .collect(Collectors.joining());
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}

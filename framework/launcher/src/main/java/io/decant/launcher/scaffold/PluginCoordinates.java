package io.decant.launcher.scaffold;

import io.decant.api.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The id of a third-party plugin, and the Java names that are derived from it.
 *
 * @param vendor the vendor, such as {@code acme}
 * @param name the name, such as {@code sparsity-census}
 * @since 0.1.0
 */
public record PluginCoordinates(String vendor, String name) {

  private static final Pattern PART = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * Parses an id.
   *
   * @param id the id, such as {@code acme/sparsity-census}
   * @throws InvalidInputException if it is not a valid id of a third-party plugin
   */
  public static PluginCoordinates parse(String id) {
    String[] parts = id.split("/", -1);
    if (parts.length == 1 && PART.matcher(id).matches()) {
      throw new InvalidInputException("the id '" + id + "' has no vendor, expected vendor/" + id)
          .hint("Ids without a vendor are reserved for built-in plugins.");
    }
    if (parts.length != 2 || !Arrays.stream(parts).allMatch(part -> PART.matcher(part).matches())) {
      throw new InvalidInputException(
              "'"
                  + id
                  + "' is not a valid id, expected vendor/name in lower-case letters, digits and dashes")
          .hint("For example: acme/sparsity-census.");
    }
    PluginCoordinates coordinates = new PluginCoordinates(parts[0], parts[1]);
    if (!SourceVersion.isName(coordinates.packageName())) {
      throw new InvalidInputException(
              "'"
                  + id
                  + "' would need the package "
                  + coordinates.packageName()
                  + ", which contains a reserved word of Java")
          .hint("Choose another name.");
    }
    return coordinates;
  }

  /** Returns the id. */
  public String id() {
    return vendor + "/" + name;
  }

  /** Returns the name of the plugin's package and module, such as {@code acme.sparsitycensus}. */
  String packageName() {
    return (vendor + "." + name).replace("-", "");
  }

  /** Returns the name of the plugin's class, such as {@code SparsityCensus}. */
  String className() {
    return Arrays.stream(name.split("-"))
        .map(PluginCoordinates::capitalised)
        .collect(Collectors.joining());
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}

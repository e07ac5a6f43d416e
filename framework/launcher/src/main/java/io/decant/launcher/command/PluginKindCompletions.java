package io.decant.launcher.command;

import io.decant.api.Suggestions;
import io.decant.launcher.scaffold.PluginTemplate;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Completion candidates for the kinds of plugins. */
final class PluginKindCompletions implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return PluginTemplate.names().iterator();
  }

  /** Converts the name of a kind to its template. */
  static final class PluginTemplateConverter implements ITypeConverter<PluginTemplate> {

    @Override
    public PluginTemplate convert(String value) {
      return Arrays.stream(PluginTemplate.values())
          .filter(template -> template.label().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no kind '"
                          + value
                          + "'"
                          + Suggestions.didYouMean(value, "kinds", PluginTemplate.names())));
    }
  }
}

package io.decant.launcher.command;

import io.decant.api.NearestChoice;
import io.decant.launcher.authoring.Template;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The kinds of plugins as words of the command line. */
final class Kinds implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Template.names().iterator();
  }

  /** Reads one. */
  static final class Converter implements ITypeConverter<Template> {

    @Override
    public Template convert(String word) {
      return Arrays.stream(Template.values())
          .filter(template -> template.label().equals(word))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException(
              "there is no kind '" + word + "'" + NearestChoice.hint(word, "kinds", Template.names())));
    }
  }
}

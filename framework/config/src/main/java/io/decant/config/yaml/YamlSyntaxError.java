package io.decant.config.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import java.util.Locale;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in plain words why a text is no YAML, and where. */
final class YamlSyntaxError {

  private YamlSyntaxError() {}

  static Diagnostic toDiagnostic(JsonProcessingException failure, SourceText source) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
        return toDiagnostic(marked, source);
      }
      if (cause instanceof ReaderException unreadable) {
        return unreadable(unreadable, source);
      }
    }
    JsonLocation at = failure.getLocation();
    SourceLocation position =
        at == null ? source.origin() : source.location(at.getLineNr(), at.getColumnNr());
    if (failure.getOriginalMessage().startsWith("Expected a field name")) {
      return Diagnostic.at(
          position, "a key must be a plain word, given a list or keys with values");
    }
    return Diagnostic.at(
        position, "is not YAML: " + failure.getOriginalMessage().lines().findFirst().orElse(""));
  }

  private static Diagnostic unreadable(ReaderException failure, SourceText source) {
    int characters =
        Math.min(failure.getPosition(), source.text().codePointCount(0, source.text().length()));
    String before = source.text().substring(0, source.text().offsetByCodePoints(0, characters));
    SourceText upToThere = SourceText.of(before, source.origin());
    int line = upToThere.lines().length;
    String last = upToThere.lines()[line - 1];
    return Diagnostic.at(
        source.location(line, last.codePointCount(0, last.length()) + 1),
        String.format(
            Locale.ROOT,
            "the character U+%04X can't stand in a YAML file",
            failure.getCodePoint()));
  }

  private static Diagnostic toDiagnostic(MarkedYAMLException failure, SourceText source) {
    String problem =
        failure.getProblem() == null ? "" : failure.getProblem().lines().findFirst().orElse("");
    String context = failure.getContext() == null ? "" : failure.getContext();
    Mark opened = failure.getContextMark();
    if (problem.contains("unexpected end of stream") && context.contains("quoted")) {
      return Diagnostic.at(position(opened, source), "the quote that opens here is not closed");
    }
    if (problem.startsWith("expected ',' or ']'")) {
      return Diagnostic.at(
          position(opened, source),
          "the list that opens here with [ is not closed with ]" + seen(failure, source));
    }
    if (problem.startsWith("expected ',' or '}'")) {
      return Diagnostic.at(
          position(opened, source),
          "what opens here with { is not closed with }" + seen(failure, source));
    }
    if (problem.startsWith("could not find expected ':'") && opened != null) {
      return Diagnostic.at(position(opened, source), "expected a colon behind this key");
    }
    return elsewhere(problem, position(failure.getProblemMark(), source));
  }

  private static Diagnostic elsewhere(String problem, SourceLocation position) {
    if (problem.startsWith("mapping values are not allowed")) {
      return Diagnostic.at(
              position,
              "a colon can't stand here: a key stands on a line of its own, under its neighbours")
          .hint(
              "Check the indentation of this line and the one above; put text that holds a colon in quotes.");
    }
    if (problem.contains("found character '\\t(TAB)'")) {
      return Diagnostic.at(position, "a tab can't indent a line, expected spaces");
    }
    if (problem.startsWith("found character ")) {
      return Diagnostic.at(
          position,
          "a value can't begin with " + problem.split("'")[1] + " unless it is in quotes");
    }
    if (problem.startsWith("expected <block end>")) {
      return Diagnostic.at(position, "this does not fit the lines above")
          .hint("Check the indentation: what belongs together begins in the same column.");
    }
    if (problem.startsWith("expected the node content")) {
      String found = problem.split("'")[1];
      return Diagnostic.at(
          position,
          "expected a value, found "
              + (found.equals("<stream end>") ? "the end of the text" : found));
    }
    if (problem.startsWith("found unknown escape character")) {
      return Diagnostic.at(position, "an unknown character behind \\ in a text in double quotes")
          .hint("Write \\\\ for a backslash, or use single quotes.");
    }
    return Diagnostic.at(position, "is not YAML: " + problem);
  }

  private static String seen(MarkedYAMLException failure, SourceText source) {
    return source.origin().source().equals(SourceLocation.OPTION)
        ? ""
        : ", as was noticed in line " + position(failure.getProblemMark(), source).line();
  }

  private static SourceLocation position(Mark mark, SourceText source) {
    return source.location(mark.getLine() + 1, mark.getColumn() + 1);
  }
}

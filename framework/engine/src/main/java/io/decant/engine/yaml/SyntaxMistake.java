package io.decant.engine.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
import java.util.Locale;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in plain words why a text is no YAML, and where. */
final class SyntaxMistake {

  private SyntaxMistake() {}

  static Mistake of(JsonProcessingException failure, SourceText source) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
        return of(marked, source);
      }
      if (cause instanceof ReaderException unreadable) {
        return unreadable(unreadable, source);
      }
    }
    JsonLocation at = failure.getLocation();
    Position position = at == null ? source.origin() : source.position(at.getLineNr(), at.getColumnNr());
    if (failure.getOriginalMessage().startsWith("Expected a field name")) {
      return Mistake.at(position, "a key must be a plain word, given a list or keys with values");
    }
    return Mistake.at(position, "is not YAML: " + failure.getOriginalMessage().lines().findFirst().orElse(""));
  }

  private static Mistake unreadable(ReaderException failure, SourceText source) {
    int characters = Math.min(failure.getPosition(), source.text().codePointCount(0, source.text().length()));
    String before = source.text().substring(0, source.text().offsetByCodePoints(0, characters));
    SourceText upToThere = SourceText.of(before, source.origin());
    int line = upToThere.lines().length;
    String last = upToThere.lines()[line - 1];
    return Mistake.at(
        source.position(line, last.codePointCount(0, last.length()) + 1),
        String.format(Locale.ROOT, "the character U+%04X can't stand in a YAML file", failure.getCodePoint()));
  }

  private static Mistake of(MarkedYAMLException failure, SourceText source) {
    String problem = failure.getProblem() == null ? "" : failure.getProblem().lines().findFirst().orElse("");
    String context = failure.getContext() == null ? "" : failure.getContext();
    Mark opened = failure.getContextMark();
    if (problem.contains("unexpected end of stream") && context.contains("quoted")) {
      return Mistake.at(position(opened, source), "the quote that opens here is not closed");
    }
    if (problem.startsWith("expected ',' or ']'")) {
      return Mistake.at(
          position(opened, source), "the list that opens here with [ is not closed with ]" + seen(failure, source));
    }
    if (problem.startsWith("expected ',' or '}'")) {
      return Mistake.at(
          position(opened, source), "what opens here with { is not closed with }" + seen(failure, source));
    }
    if (problem.startsWith("could not find expected ':'") && opened != null) {
      return Mistake.at(position(opened, source), "expected a colon behind this key");
    }
    return elsewhere(problem, position(failure.getProblemMark(), source));
  }

  private static Mistake elsewhere(String problem, Position position) {
    if (problem.startsWith("mapping values are not allowed")) {
      return Mistake.at(position, "a colon can't stand here: a key stands on a line of its own, under its neighbours")
          .remedy("Check the indentation of this line and the one above; put text that holds a colon in quotes.");
    }
    if (problem.contains("found character '\\t(TAB)'")) {
      return Mistake.at(position, "a tab can't indent a line, expected spaces");
    }
    if (problem.startsWith("found character ")) {
      return Mistake.at(position, "a value can't begin with " + problem.split("'")[1] + " unless it is in quotes");
    }
    if (problem.startsWith("expected <block end>")) {
      return Mistake.at(position, "this does not fit the lines above")
          .remedy("Check the indentation: what belongs together begins in the same column.");
    }
    if (problem.startsWith("expected the node content")) {
      String found = problem.split("'")[1];
      return Mistake.at(
          position, "expected a value, found " + (found.equals("<stream end>") ? "the end of the text" : found));
    }
    if (problem.startsWith("found unknown escape character")) {
      return Mistake.at(position, "an unknown character behind \\ in a text in double quotes")
          .remedy("Write \\\\ for a backslash, or use single quotes.");
    }
    return Mistake.at(position, "is not YAML: " + problem);
  }

  private static String seen(MarkedYAMLException failure, SourceText source) {
    return source.origin().source().equals(Position.OPTION)
        ? ""
        : ", as was noticed in line " + position(failure.getProblemMark(), source).line();
  }

  private static Position position(Mark mark, SourceText source) {
    return source.position(mark.getLine() + 1, mark.getColumn() + 1);
  }
}

package io.decant.config.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import java.util.Locale;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Translates errors of the YAML parser to diagnostics in plain language. */
final class YamlErrorTranslator {

  private YamlErrorTranslator() {}

  static Diagnostic toDiagnostic(JsonProcessingException failure, SourceText source) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException markedException
          && markedException.getProblemMark() != null) {
        return toDiagnostic(markedException, source);
      }
      if (cause instanceof ReaderException readerException) {
        return illegalCharacter(readerException, source);
      }
    }
    JsonLocation at = failure.getLocation();
    SourceLocation position =
        at == null ? source.origin() : source.location(at.getLineNr(), at.getColumnNr());
    if (failure.getOriginalMessage().startsWith("Expected a field name")) {
      return Diagnostic.at(position, "a key must be a scalar, given a list or a map");
    }
    return Diagnostic.at(
        position, "is not YAML: " + failure.getOriginalMessage().lines().findFirst().orElse(""));
  }

  private static Diagnostic illegalCharacter(ReaderException failure, SourceText source) {
    int characters =
        Math.min(failure.getPosition(), source.text().codePointCount(0, source.text().length()));
    String prefix = source.text().substring(0, source.text().offsetByCodePoints(0, characters));
    SourceText prefixText = SourceText.of(prefix, source.origin());
    int line = prefixText.lines().length;
    String lastLine = prefixText.lines()[line - 1];
    return Diagnostic.at(
        source.location(line, lastLine.codePointCount(0, lastLine.length()) + 1),
        String.format(
            Locale.ROOT, "the character U+%04X is not allowed in YAML", failure.getCodePoint()));
  }

  private static Diagnostic toDiagnostic(MarkedYAMLException failure, SourceText source) {
    String problem =
        failure.getProblem() == null ? "" : failure.getProblem().lines().findFirst().orElse("");
    String context = failure.getContext() == null ? "" : failure.getContext();
    Mark contextMark = failure.getContextMark();
    if (problem.contains("unexpected end of stream") && context.contains("quoted")) {
      return Diagnostic.at(position(contextMark, source), "the quote is not closed");
    }
    if (problem.startsWith("expected ',' or ']'")) {
      return Diagnostic.at(
          position(contextMark, source),
          "the list that begins here with [ is not closed with ]" + describeFound(failure, source));
    }
    if (problem.startsWith("expected ',' or '}'")) {
      return Diagnostic.at(
          position(contextMark, source),
          "the map that begins here with { is not closed with }" + describeFound(failure, source));
    }
    if (problem.startsWith("could not find expected ':'") && contextMark != null) {
      return Diagnostic.at(position(contextMark, source), "expected a colon after this key");
    }
    return problemElsewhere(problem, position(failure.getProblemMark(), source));
  }

  private static Diagnostic problemElsewhere(String problem, SourceLocation position) {
    if (problem.startsWith("mapping values are not allowed")) {
      return Diagnostic.at(
              position,
              "unexpected colon: a key must be on its own line, aligned with its siblings")
          .hint(
              "Check the indentation of this line and the one above; quote text that contains a colon.");
    }
    if (problem.contains("found character '\\t(TAB)'")) {
      return Diagnostic.at(position, "tabs are not allowed for indentation, expected spaces");
    }
    if (problem.startsWith("found character ")) {
      return Diagnostic.at(
          position, "a value can't begin with " + problem.split("'")[1] + " unless it is quoted");
    }
    if (problem.startsWith("expected <block end>")) {
      return Diagnostic.at(position, "unexpected indentation")
          .hint("Check the indentation: siblings must begin in the same column.");
    }
    if (problem.startsWith("expected the node content")) {
      String token = problem.split("'")[1];
      return Diagnostic.at(
          position,
          "expected a value, found "
              + (token.equals("<stream end>") ? "the end of the text" : token));
    }
    if (problem.startsWith("found unknown escape character")) {
      return Diagnostic.at(position, "unknown escape sequence after \\ in double quotes")
          .hint("Write \\\\ for a backslash, or use single quotes.");
    }
    return Diagnostic.at(position, "is not YAML: " + problem);
  }

  private static String describeFound(MarkedYAMLException failure, SourceText source) {
    return source.origin().source().equals(SourceLocation.OPTION)
        ? ""
        : ", detected in line " + position(failure.getProblemMark(), source).line();
  }

  private static SourceLocation position(Mark mark, SourceText source) {
    return source.location(mark.getLine() + 1, mark.getColumn() + 1);
  }
}

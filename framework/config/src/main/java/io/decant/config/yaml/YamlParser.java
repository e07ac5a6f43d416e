package io.decant.config.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Parses YAML into a tree. Rejects features that make files misleading: duplicate keys, anchors and
 * aliases, tags, and several documents in one file. The length, depth and breadth are limited, so
 * that processing every node, and every pair of siblings, takes bounded time.
 */
public final class YamlParser {

  private static final YAMLFactory FACTORY = YAMLFactory.builder().build();
  private static final int MAX_DEPTH = 30;
  private static final int MAX_NODES = 2_000;

  /** The maximum length of a text in characters. */
  static final int MAX_LENGTH = 1_000_000;

  private final SourceText source;
  private final Consumer<Diagnostic> diagnostics;

  private YamlParser(SourceText source, Consumer<Diagnostic> diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /**
   * Parses a text.
   *
   * @param text the whole text
   * @param origin the location of its first character
   * @param diagnostics receives the errors
   * @return the tree; a null node for an empty text; empty if the text is not YAML
   */
  public static Optional<YamlNode> parse(
      String text, SourceLocation origin, Consumer<Diagnostic> diagnostics) {
    if (text.length() > MAX_LENGTH) {
      diagnostics.accept(
          Diagnostic.at(
              origin, "is too long: " + text.length() + " characters, at most " + MAX_LENGTH));
      return Optional.empty();
    }
    return new YamlParser(SourceText.of(text, origin), diagnostics).parse();
  }

  private Optional<YamlNode> parse() {
    try (YAMLParser parser = FACTORY.createParser(source.text())) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return Optional.of(new ScalarNode(source.origin(), "", true));
      }
      YamlNode root = node(parser, token, 1);
      if (parser.nextToken() != null) {
        throw abort(position(parser), "a second document begins here, expected a single document");
      }
      return Optional.of(root);
    } catch (ParseAbortedException e) {
      diagnostics.accept(e.diagnostic);
      return Optional.empty();
    } catch (JsonProcessingException e) {
      diagnostics.accept(YamlErrorTranslator.toDiagnostic(e, source));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private YamlNode node(YAMLParser parser, JsonToken token, int depth) throws IOException {
    SourceLocation position = position(parser);
    if (depth > MAX_DEPTH) {
      throw abort(position, "is nested too deeply: more than " + MAX_DEPTH + " levels");
    }
    int first = firstCharacter(parser);
    rejectUnsupported(position, first);
    if (token == JsonToken.START_OBJECT) {
      return map(parser, position, depth);
    }
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> elements = new ArrayList<>();
      for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
        elements.add(node(parser, t, depth + 1));
        rejectTooWide(elements.size(), "elements", position(parser));
      }
      return new ListNode(position, elements);
    }
    String text = parser.getText();
    boolean quoted = first == '"' || first == '\'' || first == '|' || first == '>';
    return new ScalarNode(position, text, !quoted);
  }

  private MapNode map(YAMLParser parser, SourceLocation position, int depth) throws IOException {
    Map<String, MapNode.MapEntry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      SourceLocation keyPosition = position(parser);
      rejectUnsupported(keyPosition, firstCharacter(parser));
      String key = parser.getText();
      YamlNode value = node(parser, parser.nextToken(), depth + 1);
      rejectTooWide(entries.size() + 1, "keys", keyPosition);
      MapNode.MapEntry previous =
          entries.putIfAbsent(key, new MapNode.MapEntry(keyPosition, value));
      if (previous != null) {
        SourceLocation previousLocation = previous.keyLocation();
        diagnostics.accept(
            Diagnostic.at(
                keyPosition,
                String.format(
                    Locale.ROOT,
                    "duplicate key '%s', first given in line %d, column %d",
                    key,
                    previousLocation.line(),
                    previousLocation.column())));
      }
    }
    return new MapNode(position, entries);
  }

  private static void rejectTooWide(int count, String what, SourceLocation position) {
    if (count > MAX_NODES) {
      throw abort(position, "more than " + MAX_NODES + " " + what + " on one level");
    }
  }

  private static void rejectUnsupported(SourceLocation position, int first) {
    if (first == '&' || first == '*') {
      String what = first == '&' ? "an anchor (&)" : "an alias (*)";
      throw new ParseAbortedException(
          Diagnostic.at(position, what + " is not supported, write out every value")
              .hint(
                  "Use 'extends' and 'defaults' to share settings; text that begins with "
                      + (char) first
                      + " needs quotes."));
    }
    if (first == '!') {
      throw new ParseAbortedException(
          Diagnostic.at(
                  position,
                  "a tag (!) is not supported, the type of a value is determined by its key")
              .hint("Remove the tag; text that begins with ! needs quotes."));
    }
  }

  private int firstCharacter(YAMLParser parser) {
    return source.characterAt(parser.currentTokenLocation().getCharOffset());
  }

  private SourceLocation position(YAMLParser parser) {
    JsonLocation location = parser.currentTokenLocation();
    return source.location(location.getLineNr(), location.getColumnNr());
  }

  private static ParseAbortedException abort(SourceLocation position, String message) {
    return new ParseAbortedException(Diagnostic.at(position, message));
  }

  /** Aborts parsing after an error from which it can't recover. */
  private static final class ParseAbortedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Diagnostic diagnostic;

    ParseAbortedException(Diagnostic diagnostic) {
      super(diagnostic.message());
      this.diagnostic = diagnostic;
    }
  }
}

package io.decant.engine.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
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
 * Reads YAML into a tree. Of YAML's features those are refused that make a file say something else than it seems to:
 * keys given twice, anchors and aliases, tags, several documents in one file. How long a text may be, how deep and how
 * broad, is bounded, so that whatever is done with each part of it, and with each pair of neighbours, comes to an end.
 */
public final class YamlReader {

  private static final YAMLFactory FACTORY = YAMLFactory.builder().build();
  private static final int DEEPEST = 30;
  private static final int BROADEST = 2_000;

  /** The most characters of a text. */
  static final int LONGEST = 1_000_000;

  private final SourceText source;
  private final Consumer<Mistake> mistakes;

  private YamlReader(SourceText source, Consumer<Mistake> mistakes) {
    this.source = source;
    this.mistakes = mistakes;
  }

  /**
   * Reads a text.
   *
   * @param text the whole text
   * @param origin where its first character stands
   * @param mistakes takes what is wrong with it
   * @return the tree, as far as it could be read; a null node for a text without content; none if the text is no YAML
   */
  public static Optional<Node> read(String text, Position origin, Consumer<Mistake> mistakes) {
    if (text.length() > LONGEST) {
      mistakes.accept(Mistake.at(origin, "is too long: " + text.length() + " characters, at most " + LONGEST));
      return Optional.empty();
    }
    return new YamlReader(SourceText.of(text, origin), mistakes).read();
  }

  private Optional<Node> read() {
    try (YAMLParser parser = FACTORY.createParser(source.text())) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return Optional.of(new ScalarNode(source.origin(), "", true));
      }
      Node root = node(parser, token, 1);
      if (parser.nextToken() != null) {
        throw refusal(position(parser), "a second document begins here, expected one document in a file");
      }
      return Optional.of(root);
    } catch (RefusedException e) {
      mistakes.accept(e.mistake);
      return Optional.empty();
    } catch (JsonProcessingException e) {
      mistakes.accept(SyntaxMistake.of(e, source));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Node node(YAMLParser parser, JsonToken token, int depth) throws IOException {
    Position position = position(parser);
    if (depth > DEEPEST) {
      throw refusal(position, "is nested too deeply: more than " + DEEPEST + " levels");
    }
    int first = firstCharacter(parser);
    refuseUnwanted(position, first);
    if (token == JsonToken.START_OBJECT) {
      return map(parser, position, depth);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> elements = new ArrayList<>();
      for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
        elements.add(node(parser, t, depth + 1));
        refuseBroad(elements.size(), "elements", position(parser));
      }
      return new ListNode(position, elements);
    }
    String text = parser.getText();
    boolean quoted = first == '"' || first == '\'' || first == '|' || first == '>';
    return new ScalarNode(position, text, !quoted);
  }

  private MapNode map(YAMLParser parser, Position position, int depth) throws IOException {
    Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Position keyPosition = position(parser);
      refuseUnwanted(keyPosition, firstCharacter(parser));
      String key = parser.getText();
      Node value = node(parser, parser.nextToken(), depth + 1);
      refuseBroad(entries.size() + 1, "keys", keyPosition);
      MapNode.Entry earlier = entries.putIfAbsent(key, new MapNode.Entry(keyPosition, value));
      if (earlier != null) {
        Position other = earlier.keyPosition();
        mistakes.accept(
            Mistake.at(
                keyPosition,
                String.format(
                    Locale.ROOT, "the key '%s' is given twice, first in line %d, column %d",
                    key, other.line(), other.column())));
      }
    }
    return new MapNode(position, entries);
  }

  private static void refuseBroad(int count, String what, Position position) {
    if (count > BROADEST) {
      throw refusal(position, "these are more than " + BROADEST + " " + what + " side by side");
    }
  }

  private static void refuseUnwanted(Position position, int first) {
    if (first == '&' || first == '*') {
      String what = first == '&' ? "an anchor (&)" : "an alias (*)";
      throw new RefusedException(
          Mistake.at(position, what + " can't be used here, every value is written out")
              .remedy(
                  "To share settings use 'extends' and 'defaults'; a text that begins with "
                      + (char) first
                      + " needs quotes."));
    }
    if (first == '!') {
      throw new RefusedException(
          Mistake.at(position, "a tag (!) can't be used here, the type of a value follows from its key")
              .remedy("Take the tag away; a text that begins with ! needs quotes."));
    }
  }

  private int firstCharacter(YAMLParser parser) {
    return source.characterAt(parser.currentTokenLocation().getCharOffset());
  }

  private Position position(YAMLParser parser) {
    JsonLocation location = parser.currentTokenLocation();
    return source.position(location.getLineNr(), location.getColumnNr());
  }

  private static RefusedException refusal(Position position, String message) {
    return new RefusedException(Mistake.at(position, message));
  }

  /** Ends the reading of a text behind which nothing more can be made sense of. */
  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Mistake mistake;

    RefusedException(Mistake mistake) {
      super(mistake.message());
      this.mistake = mistake;
    }
  }
}

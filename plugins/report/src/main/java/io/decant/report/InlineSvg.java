package io.decant.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Embeds an SVG file in the page. Its ids get a prefix, because figures of several seeds have the
 * same ids; files with style sheets, scripts or external addresses are rejected.
 */
final class InlineSvg {

  private static final Pattern ROOT = Pattern.compile("<svg[\\s>]");
  private static final Pattern ID = Pattern.compile("(\\sid\\s*=\\s*)([\"'])(.*?)\\2");
  private static final Pattern URL =
      Pattern.compile("url\\(\\s*(?:#|&quot;#|'#)([^)\"'&\\s]+)(?:&quot;|')?\\s*\\)");
  private static final Pattern HREF =
      Pattern.compile("(\\s(?:xlink:)?href\\s*=\\s*)([\"'])#(.*?)\\2");
  private static final Pattern LABELS =
      Pattern.compile("(\\saria-(?:labelledby|describedby)\\s*=\\s*)([\"'])(.*?)\\2");

  private InlineSvg() {}

  /**
   * Returns the markup from the root element on.
   *
   * @param prefix makes its ids unique on the page
   * @return empty if the file is not well-formed or has content that must not be embedded
   */
  static Optional<String> of(byte[] file, String prefix) {
    if (!selfContained(file)) {
      return Optional.empty();
    }
    String text = new String(file, StandardCharsets.UTF_8);
    Matcher root = ROOT.matcher(text);
    if (!root.find()) {
      return Optional.empty();
    }
    int end = text.lastIndexOf("</svg>");
    return end < 0
        ? Optional.empty()
        : Optional.of(prefixIds(text.substring(root.start(), end + 6), prefix));
  }

  private static String prefixIds(String svg, String prefix) {
    String p = Matcher.quoteReplacement(prefix);
    String out = ID.matcher(svg).replaceAll("$1$2" + p + "$3$2");
    out = URL.matcher(out).replaceAll("url(#" + p + "$1)");
    out = HREF.matcher(out).replaceAll("$1$2#" + p + "$3$2");
    return LABELS
        .matcher(out)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1)
                        + match.group(2)
                        + prefix
                        + String.join(" " + prefix, match.group(3).strip().split("\\s+"))
                        + match.group(2)));
  }

  private static boolean selfContained(byte[] file) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader =
          factory.createXMLStreamReader(new ByteArrayInputStream(file), "UTF-8");
      Set<String> ids = new HashSet<>();
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT && !harmless(reader, ids)) {
          return false;
        }
      }
      return true;
    } catch (XMLStreamException e) {
      return false;
    }
  }

  private static boolean harmless(XMLStreamReader reader, Set<String> ids) {
    if (Set.of("style", "script", "foreignObject", "a").contains(reader.getLocalName())) {
      return false;
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
      String value = reader.getAttributeValue(i).strip();
      boolean address =
          name.equals("href") && !value.startsWith("#") && !value.startsWith("data:image/");
      boolean repeats = name.equals("id") && !ids.add(value);
      if (name.startsWith("on") || address || repeats || isExternal(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isExternal(String value) {
    return URL.matcher(value.replace("\"", "'")).replaceAll("").contains("url(");
  }
}

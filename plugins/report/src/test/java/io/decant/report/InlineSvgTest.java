package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InlineSvgTest {

  private static final String NAMESPACE = "xmlns=\"http://www.w3.org/2000/svg\"";

  @Test
  void prefixesIdsAndTheirReferences() {
    String svg =
        "<svg %s aria-labelledby=\"t d\"><title id=\"t\">T</title><desc id='d'>D</desc><g id=\"g\"/><use href=\"#g\"/>"
            + "<path clip-path=\"url(#g)\" style=\"fill: url('#g')\"/></svg>";

    assertEquals(
        Optional.of(
            String.format(
                Locale.ROOT,
                "<svg %s aria-labelledby=\"p.t p.d\"><title id=\"p.t\">T</title><desc id='p.d'>D</desc><g id=\"p.g\"/>"
                    + "<use href=\"#p.g\"/><path clip-path=\"url(#p.g)\" style=\"fill: url(#p.g)\"/></svg>",
                NAMESPACE)),
        inline(String.format(Locale.ROOT, svg, NAMESPACE)));
  }

  @Test
  void omitsPrologAndTrailingContent() {
    String svg = "<svg " + NAMESPACE + "><g/></svg>";

    assertEquals(
        Optional.of(svg),
        inline(
            "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<!-- made by hand -->\n"
                + svg
                + "\n<!-- end -->"));
  }

  @Test
  void rejectsExternalReferences() {
    for (String content :
        new String[] {
          "<style>text { fill: red }</style>",
          "<script>1</script>",
          "<g onclick=\"1\"/>",
          "<image href=\"picture.png\"/>",
          "<g style=\"fill: url(other.svg#a)\"/>",
          "<foreignObject/>",
        }) {
      assertEquals(
          Optional.empty(), inline("<svg " + NAMESPACE + ">" + content + "</svg>"), content);
    }
  }

  @Test
  void rejectsMalformedMarkup() {
    assertEquals(Optional.empty(), inline("<svg " + NAMESPACE + "><g></svg>"));
    assertEquals(Optional.empty(), inline("no image"));
  }

  @Test
  void imagesStayWithinThePage() {
    String svg = "<svg " + NAMESPACE + "><image href=\"data:image/png;base64,AAAA\"/></svg>";

    assertEquals(Optional.of(svg), inline(svg));
  }

  private static Optional<String> inline(String svg) {
    return InlineSvg.of(svg.getBytes(StandardCharsets.UTF_8), "p.");
  }
}

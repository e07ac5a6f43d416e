package io.decant.figures.svg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgWriterTest {

  private static Element read(SvgWriter svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.toBytes()));
    return document.getDocumentElement();
  }

  private static Element only(Element root, String name) {
    assertEquals(1, root.getElementsByTagName(name).getLength(), name);
    return (Element) root.getElementsByTagName(name).item(0);
  }

  @Test
  void svgIsEmbeddableAndAccessible() throws Exception {
    Element root = read(new SvgWriter("maps", 640, 100.5, "Maps", "Two maps."));
    assertEquals("http://www.w3.org/2000/svg", root.getNamespaceURI());
    assertEquals("0 0 640 100.5", root.getAttribute("viewBox"));
    assertEquals("img", root.getAttribute("role"));
    assertEquals("maps-title maps-desc", root.getAttribute("aria-labelledby"));
    assertEquals("maps-title", only(root, "title").getAttribute("id"));
    assertEquals("Maps", only(root, "title").getTextContent());
    assertEquals("maps-desc", only(root, "desc").getAttribute("id"));
    assertEquals("Two maps.", only(root, "desc").getTextContent());
  }

  @Test
  void escapesMarkupInLabels() throws Exception {
    SvgWriter svg = new SvgWriter("a", 10, 10, "a < b & \"c\"", "</desc><script>");
    svg.text(1, 2, "<b>&amp;</b>", SvgTextStyle.of(10));
    Element root = read(svg);
    assertEquals("a < b & \"c\"", only(root, "title").getTextContent());
    assertEquals("</desc><script>", only(root, "desc").getTextContent());
    assertEquals("<b>&amp;</b>", only(root, "text").getTextContent());
    assertEquals(0, root.getElementsByTagName("script").getLength());
  }

  @Test
  void replacesIllegalCharacters() throws Exception {
    SvgWriter svg = new SvgWriter("a", 10, 10, "", "");
    svg.text(1, 2, "a\u0000b\u001bc\ud800d\ufffee", SvgTextStyle.of(10));
    assertEquals("a\ufffdb\ufffdc\ufffdd\ufffde", only(read(svg), "text").getTextContent());
  }

  @Test
  void formatsNumbersIndependentlyOfTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("1234.57", SvgWriter.number(1234.5678));
      assertEquals("-0.5", SvgWriter.number(-0.5));
      assertEquals("100", SvgWriter.number(100));
      assertEquals("0", SvgWriter.number(-0.001));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void rejectsNanCoordinates() {
    SvgWriter svg = new SvgWriter("a", 10, 10, "", "");
    assertThrows(
        IllegalArgumentException.class,
        () -> svg.line(0, 0, Double.NaN, 1, ShapeStyle.stroked("#000000", 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> svg.circle(0, Double.POSITIVE_INFINITY, 1, ShapeStyle.filled("red")));
  }

  @Test
  void drawsAPath() throws Exception {
    SvgWriter svg = new SvgWriter("a", 10, 10, "", "");
    svg.path(
        new SvgPath().moveTo(1, 2).lineTo(3.456, 4),
        ShapeStyle.stroked("#112233", 1.5).dashed("4 2").opacity(0.5));
    Element path = only(read(svg), "path");
    assertEquals("M1 2L3.46 4", path.getAttribute("d"));
    assertEquals("none", path.getAttribute("fill"));
    assertEquals("#112233", path.getAttribute("stroke"));
    assertEquals("1.5", path.getAttribute("stroke-width"));
    assertEquals("4 2", path.getAttribute("stroke-dasharray"));
    assertEquals("0.5", path.getAttribute("opacity"));
  }

  @Test
  void omitsAnEmptyPath() throws Exception {
    SvgWriter svg = new SvgWriter("a", 10, 10, "", "");
    svg.path(new SvgPath(), ShapeStyle.filled("#000000"));
    assertEquals(0, read(svg).getElementsByTagName("path").getLength());
  }

  @Test
  void rotatesTextAroundItsPosition() throws Exception {
    SvgWriter svg = new SvgWriter("a", 10, 10, "", "");
    svg.text(3, 4, "up", SvgTextStyle.of(9).endAnchored().rotated().inBold());
    Element text = only(read(svg), "text");
    assertEquals("rotate(-90 3 4)", text.getAttribute("transform"));
    assertEquals("end", text.getAttribute("text-anchor"));
    assertEquals("bold", text.getAttribute("font-weight"));
  }

  @Test
  void sameCallsGiveTheSameBytes() {
    assertArrayEquals(specimen(), specimen());
    assertFalse(new String(specimen(), StandardCharsets.UTF_8).contains("<style"));
  }

  private static byte[] specimen() {
    SvgWriter svg = new SvgWriter("a", 10, 10, "title", "words");
    svg.image(
        new Rect(0, 0, 5, 5),
        new IndexedImage(2, 1, new byte[] {0, 1}, new int[] {0x000000, 0xFFFFFF}));
    svg.text(1, 2, "x", SvgTextStyle.of(10));
    return svg.toBytes();
  }
}

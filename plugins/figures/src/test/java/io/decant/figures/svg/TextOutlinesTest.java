package io.decant.figures.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextOutlinesTest {

  /** Of the pixels of {@link #picture}, whatever the system, the processor and the JDK. */
  private static final String DIGEST =
      "6e6a17f1239d13a77d101c5212dcaeb8e46b7fff5cf8a67b4be6ecf06137c9c3";

  private static byte[] picture() {
    SvgWriter svg = new SvgWriter("a", 320, 64, "title", "description");
    svg.text(12, 20, "Ångström, ρ = −0.25 ± 1.5 × β² ≤ ∞", SvgTextStyle.of(SvgTextStyle.LABEL));
    svg.text(
        160,
        40,
        "decoder × encoder & <rest>",
        SvgTextStyle.of(SvgTextStyle.TITLE).inBold().centred());
    svg.text(
        308,
        58,
        "ends here",
        SvgTextStyle.of(SvgTextStyle.NOTE).endAnchored().withColour("#d55e00"));
    svg.text(10, 60, "up", SvgTextStyle.of(SvgTextStyle.NOTE).rotated());
    return svg.toBytes();
  }

  @Test
  void replacesAllText() {
    String svg = new String(TextOutlines.replaceText(picture()), StandardCharsets.UTF_8);
    assertFalse(svg.contains("<text"), svg);
    assertTrue(svg.contains("<title"), svg);
  }

  @Test
  void pixelsDoNotDependOnTheSystem() throws Exception {
    assertEquals(DIGEST, digest());
  }

  /** AWT itself fails with an error there. */
  @Test
  void requiresNoSystemFont(@TempDir Path empty) throws Exception {
    Path configuration = Files.writeString(empty.resolve("fonts.conf"), "<fontconfig/>");
    ProcessBuilder command =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + empty, // where the JDK caches the list of fonts
                "--class-path",
                System.getProperty("jdk.module.path")
                    + File.pathSeparator
                    + System.getProperty("java.class.path"),
                TextOutlinesTest.class.getName()));
    command.environment().put("FONTCONFIG_FILE", configuration.toString());
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(DIGEST, output.strip());
  }

  @Test
  void rendersTextAtItsAnchor() throws Exception {
    SvgWriter svg = new SvgWriter("a", 96, 96, "", "");
    svg.text(48, 20, "llllllll", SvgTextStyle.of(12));
    svg.text(48, 50, "llllllll", SvgTextStyle.of(12).centred());
    svg.text(48, 80, "llllllll", SvgTextStyle.of(12).endAnchored());
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(SvgRasterizer.toPng(svg.toBytes())));
    double width = SvgTextStyle.of(12).widthOf("llllllll");
    assertEquals(48 + width / 2, middleOfInk(image, 0, 30), 1);
    assertEquals(48, middleOfInk(image, 30, 60), 1);
    assertEquals(48 - width / 2, middleOfInk(image, 60, 90), 1);
  }

  private static double middleOfInk(BufferedImage image, int top, int bottom) {
    double dotsPerPixel = SvgRasterizer.DOTS_PER_INCH / 96.0;
    double sum = 0;
    int count = 0;
    for (int y = (int) (top * dotsPerPixel); y < bottom * dotsPerPixel; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xFF) < 128) {
          sum += x / dotsPerPixel;
          count++;
        }
      }
    }
    return sum / count;
  }

  /** Prints the digest, for a test that has no fonts. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(digest());
  }

  private static String digest() throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(SvgRasterizer.toPng(picture())));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        digest.update(new byte[] {(byte) (pixel >> 16), (byte) (pixel >> 8), (byte) pixel});
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

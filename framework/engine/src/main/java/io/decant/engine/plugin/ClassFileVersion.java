package io.decant.engine.plugin;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Java a class was built for. */
final class ClassFileVersion {

  /** Class files of Java n have the major version n + 44. */
  private static final int BEFORE_FIRST = 44;

  private static final Pattern IN_MESSAGE = Pattern.compile("class file version (\\d+)");

  private ClassFileVersion() {}

  /** Why this Java can't read the class, if it can't. */
  static Optional<String> unsupportedVersion(InputStream classFile) throws IOException {
    DataInputStream in = new DataInputStream(classFile);
    in.readInt(); // the magic number: that it is a class file at all is left to the class loader
    in.readUnsignedShort();
    return unsupportedVersion(in.readUnsignedShort() - BEFORE_FIRST);
  }

  /** The same, told by the JVM's own refusal to read a class. */
  static String unsupportedVersion(UnsupportedClassVersionError refusal) {
    Matcher version = IN_MESSAGE.matcher(String.valueOf(refusal.getMessage()));
    return version.find()
        ? format("Java " + (Integer.parseInt(version.group(1)) - BEFORE_FIRST))
        : format("a newer Java");
  }

  private static Optional<String> unsupportedVersion(int java) {
    return java > Runtime.version().feature()
        ? Optional.of(format("Java " + java))
        : Optional.empty();
  }

  private static String format(String wanted) {
    return "was built for " + wanted + ", and this is Java " + Runtime.version().feature();
  }
}

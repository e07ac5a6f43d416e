package io.decant.engine.plugin;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Determines the Java version for which a class was compiled. */
final class ClassFileVersion {

  /** The major version of class files of Java n is n + 44. */
  private static final int BEFORE_FIRST = 44;

  private static final Pattern VERSION_IN_MESSAGE = Pattern.compile("class file version (\\d+)");

  private ClassFileVersion() {}

  /** Returns why this Java can't load the class; empty if it can. */
  static Optional<String> unsupportedVersion(InputStream classFile) throws IOException {
    DataInputStream in = new DataInputStream(classFile);
    in.readInt(); // the magic number, which the class loader checks
    in.readUnsignedShort();
    return unsupportedVersion(in.readUnsignedShort() - BEFORE_FIRST);
  }

  /** Returns the reason for an error of the JVM. */
  static String unsupportedVersion(UnsupportedClassVersionError error) {
    Matcher version = VERSION_IN_MESSAGE.matcher(String.valueOf(error.getMessage()));
    return version.find()
        ? format("Java " + (Integer.parseInt(version.group(1)) - BEFORE_FIRST))
        : format("a newer Java");
  }

  private static Optional<String> unsupportedVersion(int java) {
    return java > Runtime.version().feature()
        ? Optional.of(format("Java " + java))
        : Optional.empty();
  }

  private static String format(String required) {
    return "was compiled for " + required + ", but this is Java " + Runtime.version().feature();
  }
}

package io.decant.engine.plugin;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes that a class file names in its constant pool (The Java Virtual Machine Specification,
 * 4.4).
 */
final class ClassFileReferences {

  private static final int MAGIC = 0xCAFEBABE;

  private ClassFileReferences() {}

  /**
   * Reads a class file.
   *
   * @return binary names, such as {@code java.util.Map$Entry}; of an array, its elements' class
   * @throws IOException if it can't be read, or is no class file
   */
  static Set<String> of(InputStream classFile) throws IOException {
    DataInputStream in = new DataInputStream(classFile);
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    in.skipNBytes(4); // the versions
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    int[] names = new int[count]; // of a class, where its name is
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 7 -> names[i] = in.readUnsignedShort();
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // a long and a double take two places
        }
        default -> throw new IOException("no class file: unknown constant " + tag);
      }
    }
    Set<String> found = new TreeSet<>();
    for (int name : names) {
      String element =
          name == 0 || name >= count || texts[name] == null ? "" : element(texts[name]);
      if (!element.isEmpty()) {
        found.add(element.replace('/', '.'));
      }
    }
    return found;
  }

  /**
   * The class of an array's elements, empty if they are primitive; of what is no array, the class
   * itself.
   */
  private static String element(String name) {
    if (!name.startsWith("[")) {
      return name;
    }
    return name.endsWith(";") ? name.substring(name.lastIndexOf('[') + 2, name.length() - 1) : "";
  }
}

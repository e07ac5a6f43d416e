package io.decant.engine.plugin;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the classes in the constant pool of a class file (The Java Virtual Machine Specification,
 * 4.4).
 */
final class ClassFileReferences {

  private static final int MAGIC = 0xCAFEBABE;

  private ClassFileReferences() {}

  /**
   * Reads a class file.
   *
   * @return binary names, such as {@code java.util.Map$Entry}; for arrays the class of the elements
   * @throws IOException if it can't be read, or is not a class file
   */
  static Set<String> of(InputStream classFile) throws IOException {
    DataInputStream in = new DataInputStream(classFile);
    if (in.readInt() != MAGIC) {
      throw new IOException("not a class file");
    }
    in.skipNBytes(4); // the versions
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    int[] names = new int[count]; // of a class, the index of its name
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
          i++; // long and double take two entries
        }
        default -> throw new IOException("not a class file: unknown constant " + tag);
      }
    }
    Set<String> referenced = new TreeSet<>();
    for (int name : names) {
      String element =
          name == 0 || name >= count || texts[name] == null ? "" : element(texts[name]);
      if (!element.isEmpty()) {
        referenced.add(element.replace('/', '.'));
      }
    }
    return referenced;
  }

  /**
   * Returns the class of the elements of an array, empty if they are primitive; for other types the
   * class itself.
   */
  private static String element(String name) {
    if (!name.startsWith("[")) {
      return name;
    }
    return name.endsWith(";") ? name.substring(name.lastIndexOf('[') + 2, name.length() - 1) : "";
  }
}

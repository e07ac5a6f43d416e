package io.decant.idxdata;

import java.util.Optional;

/** The element types of IDX, with their codes in the third byte of a file. */
enum ElementType {
  UNSIGNED_BYTE(0x08, 1, "unsigned bytes"),
  SIGNED_BYTE(0x09, 1, "signed bytes"),
  SHORT(0x0b, 2, "16-bit integers"),
  INT(0x0c, 4, "32-bit integers"),
  FLOAT(0x0d, 4, "floats"),
  DOUBLE(0x0e, 8, "doubles");

  private final int code;
  private final int bytes;
  private final String description;

  ElementType(int code, int bytes, String description) {
    this.code = code;
    this.bytes = bytes;
    this.description = description;
  }

  /** Returns the type with a code. */
  static Optional<ElementType> of(int code) {
    for (ElementType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Returns the number of bytes per value. */
  int bytes() {
    return bytes;
  }

  boolean isFloatingPoint() {
    return this == FLOAT || this == DOUBLE;
  }

  /** Returns the type in the plural, such as {@code 32-bit integers}. */
  @Override
  public String toString() {
    return description;
  }
}

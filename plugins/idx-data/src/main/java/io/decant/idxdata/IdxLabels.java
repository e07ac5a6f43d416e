package io.decant.idxdata;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Dataset.SourceFile;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The labels of a split, each the index of a class. If there are several columns, as in QMNIST, the
 * first one is the class.
 */
record IdxLabels(int[] values, SourceFile source) {

  /**
   * Reads and verifies labels.
   *
   * @param limit the maximum number of labels
   * @param checksums the expected hashes
   * @param classes the number of classes
   */
  static IdxLabels read(IdxFile file, int limit, Checksums checksums, int classes) {
    IdxFile.IdxContent content = file.read(limit, checksums);
    ByteBuffer buffer = ByteBuffer.wrap(content.values());
    int bytesPerItem = (int) content.header().bytesPerItem();
    int[] values = new int[content.values().length / bytesPerItem];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (content.header().type()) {
            case UNSIGNED_BYTE -> buffer.get(i * bytesPerItem) & 0xff;
            case SIGNED_BYTE -> buffer.get(i * bytesPerItem);
            case SHORT -> buffer.getShort(i * bytesPerItem);
            default -> buffer.getInt(i * bytesPerItem);
          };
    }
    IdxLabels labels = new IdxLabels(values, content.source());
    labels.require(classes);
    return labels;
  }

  private void require(int classes) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] >= classes) {
        throw new InvalidInputException(
                source.path()
                    + " contains label "
                    + values[i]
                    + " at index "
                    + i
                    + ", expected 0 to "
                    + (classes - 1)
                    + " for "
                    + classes
                    + (classes == 1 ? " class" : " classes"))
            .atKey("classes")
            .hint(
                values[i] < 0
                    ? "Number the labels 0, 1, 2 and so on."
                    : "List every class under classes; the largest label is " + max() + ".");
      }
    }
  }

  /** Returns the largest label. */
  int max() {
    return Arrays.stream(values).max().orElseThrow();
  }
}

package io.decant.distribution;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Cuts the first examples out of the real MNIST, into files of the same form. */
final class MnistSubset {

  private static final int IMAGES = 2051;

  private MnistSubset() {}

  /** Writes a folder {@code data/mnist} with that many examples. */
  static void write(Path folder, int train, int test) throws IOException {
    Path target = Files.createDirectories(folder.resolve("data").resolve("mnist"));
    cut("train-images-idx3-ubyte.gz", target, train);
    cut("train-labels-idx1-ubyte.gz", target, train);
    cut("t10k-images-idx3-ubyte.gz", target, test);
    cut("t10k-labels-idx1-ubyte.gz", target, test);
  }

  private static void cut(String name, Path target, int count) throws IOException {
    Path original = AssembledDistribution.project().resolve("data").resolve("mnist").resolve(name);
    try (DataInputStream in =
            new DataInputStream(new GZIPInputStream(Files.newInputStream(original)));
        DataOutputStream out =
            new DataOutputStream(
                new GZIPOutputStream(Files.newOutputStream(target.resolve(name))))) {
      int magic = in.readInt();
      in.readInt();
      out.writeInt(magic);
      out.writeInt(count);
      int size = 1;
      if (magic == IMAGES) {
        int rows = in.readInt();
        int columns = in.readInt();
        out.writeInt(rows);
        out.writeInt(columns);
        size = rows * columns;
      }
      byte[] examples = new byte[count * size];
      in.readFully(examples);
      out.write(examples);
    }
  }
}

package io.decant.distribution.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The four files of a data set: one of them changed, plain or within its compression, or made to
 * claim too much.
 */
final class IdxFuzzer implements Fuzzer {

  private static final int HUGE = 400_000_000;
  private static final int IMAGE_SIZE = 28;
  private static final int MAGIC = 0x0803;
  private static final long LARGER_THAN_ARRAYS = 3L << 30;

  private final InProcessCli cli;
  private final Map<String, byte[]> validFiles = new LinkedHashMap<>();
  private final byte[] gzipBomb;

  /** Damages the files of a folder. */
  IdxFuzzer(InProcessCli cli, Path folder) throws IOException {
    this.cli = cli;
    for (String name :
        List.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte")) {
      try (InputStream in =
          new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")))) {
        validFiles.put(name, in.readAllBytes());
      }
    }
    gzipBomb = bomb();
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      int size = IMAGE_SIZE * IMAGE_SIZE;
      out.write(header(HUGE / size, IMAGE_SIZE, IMAGE_SIZE));
      byte[] black = new byte[size];
      for (int i = 0; i < HUGE / size; i++) {
        out.write(black);
      }
    }
    return compressed.toByteArray();
  }

  private static byte[] header(long... extents) {
    ByteBuffer header = ByteBuffer.allocate(Integer.BYTES * (1 + extents.length)).putInt(MAGIC);
    for (long extent : extents) {
      header.putInt((int) extent);
    }
    return header.array();
  }

  @Override
  public String name() {
    return "idx";
  }

  @Override
  public FuzzCase generate(FuzzRandom random, Sandbox sandbox) throws IOException {
    Path folder = Files.createDirectories(sandbox.inputs().resolve("data"));
    String fileName = random.choose(List.copyOf(validFiles.keySet()));
    boolean zipped = random.oneIn(2);
    for (Map.Entry<String, byte[]> file : validFiles.entrySet()) {
      if (!file.getKey().equals(fileName)) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    }
    Path file = folder.resolve(fileName + (zipped ? ".gz" : ""));
    String what = damage(file, validFiles.get(fileName), zipped, folder, random);
    Files.writeString(sandbox.inputs().resolve("case.yaml"), experiment(random));
    boolean validates = random.oneIn(4);
    List<String> arguments =
        validates
            ? List.of("validate", "--file", "given/case.yaml")
            : List.of("run", "--quiet", "--file", "given/case.yaml", "--out", "out", "--jobs", "1");
    return new FuzzCase(
        what,
        file,
        () -> {
          CommandResult outcome = cli.run(arguments);
          Optional<String> misread =
              outcome.status() == 0 && !validates ? misread(file) : Optional.empty();
          return outcome
              .findError("given")
              .or(() -> misread)
              .map(failure -> failure + "\n" + outcome);
        });
  }

  private String damage(Path file, byte[] original, boolean zipped, Path folder, FuzzRandom random)
      throws IOException {
    switch (random.below(12)) {
      case 0, 1, 2 -> {
        Files.write(
            file,
            zipped
                ? zipped(ByteMutator.mutate(original, random))
                : ByteMutator.mutate(original, random));
        return "content changed";
      }
      case 3, 4, 5 -> {
        Files.write(file, ByteMutator.mutate(zipped ? zipped(original) : original, random));
        return "bytes changed";
      }
      case 6, 7 -> {
        byte[] mutated = original.clone();
        byte[] counts =
            header(
                random.choose(ByteMutator.NUMBERS),
                random.choose(ByteMutator.NUMBERS),
                random.choose(ByteMutator.NUMBERS));
        int from = Integer.BYTES * (1 + random.below(2));
        System.arraycopy(counts, from, mutated, from, Integer.BYTES);
        Files.write(file, zipped ? zipped(mutated) : mutated);
        return "counts changed";
      }
      case 8 -> {
        if (random.oneIn(10)) {
          Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzipBomb);
          Files.deleteIfExists(folder.resolve("train-images-idx3-ubyte"));
          return "a gzip bomb";
        }
        Files.write(file, zipped ? zipped(zipped(original)) : zipped(original));
        return "compressed once more";
      }
      case 9 -> {
        Files.write(file, original);
        if (random.oneIn(10)) {
          try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(LARGER_THAN_ARRAYS);
          }
          return "3 GiB, mostly a hole";
        }
        return "nothing, whatever its name says";
      }
      case 10 -> {
        Files.write(file, zipped ? zipped(original) : original);
        Files.write(folder.resolve("SHA256SUMS"), sums(file, random));
        return "checksums";
      }
      default -> {
        if (random.oneIn(2)) {
          Files.createDirectories(file);
          return "a folder in its place";
        }
        Files.createSymbolicLink(
            file,
            Path.of(
                random.choose(
                    List.of("nowhere", file.getFileName().toString(), "/dev/zero", "/"))));
        return "a link in its place";
      }
    }
  }

  private static byte[] sums(Path file, FuzzRandom random) {
    String lines = "0".repeat(64) + "  " + file.getFileName() + "\n" + "f".repeat(64) + " *other\n";
    return ByteMutator.mutate(lines.getBytes(StandardCharsets.UTF_8), random);
  }

  private static byte[] zipped(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(content);
    }
    return compressed.toByteArray();
  }

  private static String experiment(FuzzRandom random) {
    // a process keeps data that it knows by name
    String name = "d" + Long.toUnsignedString(random.number());
    String limit =
        random.oneIn(3)
            ? ", limit-train: " + random.choose(List.of("1", "3", "2147483647", "0", "-1"))
            : "";
    String scrambled =
        random.oneIn(4)
            ? ", scrambled-class: true, patch-size: " + random.choose(List.of("7", "2", "0", "28"))
            : "";
    return String.format(
        Locale.ROOT,
        """
        decant: 1
        data: { %1$s: { uses: idx-images, path: data%2$s%3$s } }
        experiments:
          e: { data: %1$s, stages: { s: { uses: linear-model, hidden: 2, epochs: 1, batch-size: 4 } } }
        """,
        name,
        limit,
        scrambled);
  }

  /** Whether the data was taken for whole though an independent look says that it is not. */
  private static Optional<String> misread(Path file) throws IOException {
    boolean isValid;
    byte[] stored = Files.readAllBytes(file);
    boolean zipped = stored.length > 1 && stored[0] == 0x1f && stored[1] == (byte) 0x8b;
    try (InputStream bytes = new ByteArrayInputStream(stored);
        InputStream in = zipped ? new GZIPInputStream(bytes) : bytes) {
      ByteBuffer content = ByteBuffer.wrap(in.readAllBytes());
      int magic = content.getInt();
      // unsigned and signed bytes, 16-bit and 32-bit integers, floats, doubles
      long size =
          Map.of(0x08, 1, 0x09, 1, 0x0b, 2, 0x0c, 4, 0x0d, 4, 0x0e, 8).getOrDefault(magic >> 8, 0);
      for (int i = 0; i < (magic & 0xff); i++) {
        size *= content.getInt();
      }
      isValid = size > 0 && size == content.remaining();
    } catch (IOException | java.nio.BufferUnderflowException e) {
      isValid = false;
    }
    return isValid ? Optional.empty() : Optional.of("it read a file that is not whole");
  }
}

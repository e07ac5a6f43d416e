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
  private static final int PICTURE = 28;
  private static final int MAGIC = 0x0803;
  private static final long LARGER_THAN_ARRAYS = 3L << 30;

  private final InProcessCli program;
  private final Map<String, byte[]> good = new LinkedHashMap<>();
  private final byte[] gzipBomb;

  /** Damages the files of a folder. */
  IdxFuzzer(InProcessCli program, Path folder) throws IOException {
    this.program = program;
    for (String name :
        List.of(
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte")) {
      try (InputStream in =
          new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")))) {
        good.put(name, in.readAllBytes());
      }
    }
    gzipBomb = bomb();
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      int each = PICTURE * PICTURE;
      out.write(header(HUGE / each, PICTURE, PICTURE));
      byte[] black = new byte[each];
      for (int i = 0; i < HUGE / each; i++) {
        out.write(black);
      }
    }
    return packed.toByteArray();
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
  public FuzzCase generate(FuzzRandom chance, Sandbox place) throws IOException {
    Path folder = Files.createDirectories(place.inputs().resolve("data"));
    String victim = chance.choose(List.copyOf(good.keySet()));
    boolean zipped = chance.oneIn(2);
    for (Map.Entry<String, byte[]> file : good.entrySet()) {
      if (!file.getKey().equals(victim)) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
    }
    Path file = folder.resolve(victim + (zipped ? ".gz" : ""));
    String what = damage(file, good.get(victim), zipped, folder, chance);
    Files.writeString(place.inputs().resolve("case.yaml"), experiment(chance));
    boolean validates = chance.oneIn(4);
    List<String> words =
        validates
            ? List.of("validate", "--file", "given/case.yaml")
            : List.of("run", "--quiet", "--file", "given/case.yaml", "--out", "out", "--jobs", "1");
    return new FuzzCase(
        what,
        file,
        () -> {
          CommandResult outcome = program.run(words);
          Optional<String> misread =
              outcome.status() == 0 && !validates ? falselyRead(file) : Optional.empty();
          return outcome.findError("given").or(() -> misread).map(fault -> fault + "\n" + outcome);
        });
  }

  private String damage(Path file, byte[] whole, boolean zipped, Path folder, FuzzRandom chance)
      throws IOException {
    switch (chance.below(12)) {
      case 0, 1, 2 -> {
        Files.write(
            file,
            zipped ? zipped(ByteMutator.mutate(whole, chance)) : ByteMutator.mutate(whole, chance));
        return "content changed";
      }
      case 3, 4, 5 -> {
        Files.write(file, ByteMutator.mutate(zipped ? zipped(whole) : whole, chance));
        return "bytes changed";
      }
      case 6, 7 -> {
        byte[] claiming = whole.clone();
        byte[] claim =
            header(
                chance.choose(ByteMutator.NUMBERS),
                chance.choose(ByteMutator.NUMBERS),
                chance.choose(ByteMutator.NUMBERS));
        int from = Integer.BYTES * (1 + chance.below(2));
        System.arraycopy(claim, from, claiming, from, Integer.BYTES);
        Files.write(file, zipped ? zipped(claiming) : claiming);
        return "counts changed";
      }
      case 8 -> {
        if (chance.oneIn(10)) {
          Files.write(folder.resolve("train-images-idx3-ubyte.gz"), gzipBomb);
          Files.deleteIfExists(folder.resolve("train-images-idx3-ubyte"));
          return "a gzip bomb";
        }
        Files.write(file, zipped ? zipped(zipped(whole)) : zipped(whole));
        return "compressed once more";
      }
      case 9 -> {
        Files.write(file, whole);
        if (chance.oneIn(10)) {
          try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(LARGER_THAN_ARRAYS);
          }
          return "3 GiB, mostly a hole";
        }
        return "nothing, whatever its name says";
      }
      case 10 -> {
        Files.write(file, zipped ? zipped(whole) : whole);
        Files.write(folder.resolve("SHA256SUMS"), sums(file, chance));
        return "checksums";
      }
      default -> {
        if (chance.oneIn(2)) {
          Files.createDirectories(file);
          return "a folder in its place";
        }
        Files.createSymbolicLink(
            file,
            Path.of(
                chance.choose(
                    List.of("nowhere", file.getFileName().toString(), "/dev/zero", "/"))));
        return "a link in its place";
      }
    }
  }

  private static byte[] sums(Path file, FuzzRandom chance) {
    String lines = "0".repeat(64) + "  " + file.getFileName() + "\n" + "f".repeat(64) + " *other\n";
    return ByteMutator.mutate(lines.getBytes(StandardCharsets.UTF_8), chance);
  }

  private static byte[] zipped(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static String experiment(FuzzRandom chance) {
    // a process keeps data that it knows by name
    String name = "d" + Long.toUnsignedString(chance.number());
    String limit =
        chance.oneIn(3)
            ? ", limit-train: " + chance.choose(List.of("1", "3", "2147483647", "0", "-1"))
            : "";
    String scrambled =
        chance.oneIn(4)
            ? ", scrambled-class: true, patch-size: " + chance.choose(List.of("7", "2", "0", "28"))
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
  private static Optional<String> falselyRead(Path file) throws IOException {
    boolean sound;
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
      sound = size > 0 && size == content.remaining();
    } catch (IOException | java.nio.BufferUnderflowException e) {
      sound = false;
    }
    return sound ? Optional.empty() : Optional.of("it read a file that is not whole");
  }
}

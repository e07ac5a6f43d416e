package io.decant.distribution.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.engine.cache.CacheKey;
import io.decant.engine.store.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is kept of steps, damaged in one place. Whatever that is, a run ends with what it gave at
 * first, and says of a result that it was damaged. Only what fits its sums may be anything: then a
 * run, if it ends well, has written nothing elsewhere.
 */
final class CacheFuzzer implements Fuzzer {

  private static final String RECORD = "entry.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final InProcessCli cli;
  private final CacheSnapshot snapshot;
  private final List<String> entries;

  /** What must come of a run. */
  private enum ExpectedOutcome {
    /** What came of it at first. */
    THE_SAME,
    /** That, and a word about the damage. */
    SAME_RESULT_WITH_WARNING,
    /** A result or a refusal. */
    ANYTHING
  }

  /** What was done to which file, and what must come of it. */
  private record Corruption(String description, Path file, ExpectedOutcome expected) {}

  /** Damages what is kept of an experiment. */
  CacheFuzzer(InProcessCli cli, CacheSnapshot snapshot) {
    this.cli = cli;
    this.snapshot = snapshot;
    this.entries =
        snapshot.cache().keySet().stream()
            .filter(name -> name.endsWith("/" + RECORD))
            .map(name -> name.substring(0, name.length() - RECORD.length()))
            .toList();
  }

  @Override
  public String name() {
    return "cache";
  }

  @Override
  public FuzzCase generate(FuzzRandom random, Sandbox sandbox) throws IOException {
    Path cache = sandbox.out().resolve(".cache");
    CacheSnapshot.write(cache, snapshot.cache());
    Corruption corruption = corrupt(cache, random, sandbox);
    if (Files.isRegularFile(corruption.file(), LinkOption.NOFOLLOW_LINKS)) {
      // what is kept of a case that fails
      Files.copy(corruption.file(), sandbox.inputs().resolve("damaged"));
    }
    List<String> run =
        List.of("run", "--quiet", "--file", snapshot.file(), "--out", "out", "--jobs", "1");
    List<String> arguments =
        random.oneIn(2)
            ? run
            : random.choose(
                List.of(
                    List.of("plan", "--file", snapshot.file(), "--out", "out"),
                        List.of("cache", "list", "--out", "out"),
                    List.of("cache", "clean", "--out", "out"),
                        List.of("cache", "clean", "--unused-for", "0", "e", "--out", "out")));
    return new FuzzCase(
        corruption.description(),
        corruption.file(),
        () -> {
          CommandResult outcome = cli.run(arguments);
          return outcome
              .findError("out")
              .or(
                  () ->
                      arguments.equals(run)
                          ? checkOutcome(corruption, outcome, sandbox.out())
                          : Optional.empty())
              .map(failure -> failure + "\n" + outcome);
        });
  }

  private Optional<String> checkOutcome(Corruption corruption, CommandResult outcome, Path out) {
    if (corruption.expected() == ExpectedOutcome.ANYTHING) {
      return Optional.empty();
    }
    if (outcome.status() != 0) {
      return Optional.of("the run has not completed");
    }
    if (corruption.expected() == ExpectedOutcome.SAME_RESULT_WITH_WARNING
        && !outcome.err().contains("cached result is corrupt")) {
      return Optional.of("nothing is said of the damage");
    }
    try {
      return snapshot.differences(out);
    } catch (IOException e) {
      return Optional.of("the run can't be read: " + e);
    }
  }

  private Corruption corrupt(Path cache, FuzzRandom random, Sandbox sandbox) throws IOException {
    String entry = random.choose(entries);
    Path folder = cache.resolve(entry);
    String name =
        random.choose(
            snapshot.cache().keySet().stream()
                .filter(file -> file.startsWith(entry) && !file.endsWith(RECORD))
                .toList());
    Path file = cache.resolve(name);
    return switch (random.below(13)) {
      case 0, 1, 2 -> corruptContent(file, snapshot.cache().get(name), random);
      case 3, 4 -> {
        Files.write(
            folder.resolve(RECORD),
            JsonMutator.mutate(snapshot.cache().get(entry + RECORD), random));
        yield new Corruption("record", folder.resolve(RECORD), ExpectedOutcome.THE_SAME);
      }
      case 5 -> replaceFile(random.oneIn(3) ? folder.resolve(RECORD) : file, random, sandbox);
      case 6 -> {
        Path extraFile =
            random.choose(
                List.of(
                    folder.resolve("epochs.safetensors"),
                    folder.resolve("files/x/y"),
                    folder.resolve("x")));
        Files.createDirectories(extraFile.getParent());
        boolean exists = Files.exists(extraFile);
        Files.write(extraFile, random.bytes(9));
        yield new Corruption(
            "one file more",
            extraFile,
            exists ? ExpectedOutcome.SAME_RESULT_WITH_WARNING : ExpectedOutcome.THE_SAME);
      }
      case 7 -> replaceEntry(folder, random, sandbox);
      case 8 -> strangeName(folder, random);
      case 9 -> withMatchingHashes(folder, random);
      case 10 -> withOtherKey(folder, random);
      case 11 -> corruptHashes(cache, random);
      default -> outsideEntries(cache, random, sandbox);
    };
  }

  private static Corruption corruptContent(Path file, byte[] original, FuzzRandom random)
      throws IOException {
    byte[] corrupted = ByteMutator.mutate(original, random);
    Files.write(file, corrupted);
    return new Corruption(
        "content",
        file,
        Arrays.equals(original, corrupted)
            ? ExpectedOutcome.THE_SAME
            : ExpectedOutcome.SAME_RESULT_WITH_WARNING);
  }

  private static Corruption replaceFile(Path file, FuzzRandom random, Sandbox sandbox)
      throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);
    switch (random.below(3)) {
      case 0 -> Files.createDirectories(file.resolve("a/b"));
      case 1 -> {
        // the same content, but of a file that is none of Decant's business
        Path copy = Files.write(sandbox.inputs().resolve("same"), content);
        Files.createSymbolicLink(
            file,
            random.choose(
                List.of(
                    copy,
                    sandbox.protectedFile(),
                    Path.of("/dev/zero"),
                    file,
                    Path.of("nowhere"))));
      }
      default -> {
        return new Corruption("missing", file, ExpectedOutcome.SAME_RESULT_WITH_WARNING);
      }
    }
    return new Corruption("no file", file, ExpectedOutcome.SAME_RESULT_WITH_WARNING);
  }

  private static Corruption replaceEntry(Path folder, FuzzRandom random, Sandbox sandbox)
      throws IOException {
    Files.move(folder, sandbox.inputs().resolve("entry"));
    switch (random.below(3)) {
      case 0 -> Files.write(folder, random.bytes(9));
      case 1 -> Files.createDirectories(folder);
      default ->
          Files.createSymbolicLink(
              folder,
              random.choose(
                  List.of(
                      sandbox.elsewhere(),
                      sandbox.inputs().resolve("entry"),
                      sandbox.protectedFile(),
                      Path.of("nowhere"))));
    }
    return new Corruption("no entry", folder, ExpectedOutcome.SAME_RESULT_WITH_WARNING);
  }

  /** A record that names a file otherwise. */
  private static Corruption strangeName(Path folder, FuzzRandom random) throws IOException {
    Path record = folder.resolve(RECORD);
    ObjectNode json = (ObjectNode) JSON.readTree(record.toFile());
    ObjectNode files = (ObjectNode) json.get("files");
    String existing = files.fieldNames().next();
    String unusualName =
        random.oneIn(3)
            ? random.choose(List.of("../", "../../../../../../elsewhere/", "/")) + existing
            : UnusualStrings.choose(random);
    files.set(unusualName, random.oneIn(2) ? files.remove(existing) : files.get(existing));
    JSON.writeValue(record.toFile(), json);
    return new Corruption("name in the record", record, ExpectedOutcome.SAME_RESULT_WITH_WARNING);
  }

  /**
   * Content that is not what was written though the sums say so, as a faulty program might leave
   * it.
   */
  private static Corruption withMatchingHashes(Path folder, FuzzRandom random) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> records =
          all.filter(file -> file.toString().endsWith(".json") && !file.endsWith(RECORD))
              .sorted()
              .toList();
      Path file = random.choose(records);
      byte[] original = Files.readAllBytes(file);
      Files.write(
          file,
          random.oneIn(3)
              ? strangeFileOfFigure(original, random)
              : JsonMutator.mutate(original, random));
      seal(folder, JSON.readTree(folder.resolve(RECORD).toFile()).deepCopy());
      return new Corruption("content and sums", file, ExpectedOutcome.ANYTHING);
    }
  }

  private static byte[] strangeFileOfFigure(byte[] original, FuzzRandom random) {
    String unusualName =
        JsonMutator.quoted(
            random.oneIn(2)
                ? "../../../../../../elsewhere/precious"
                : UnusualStrings.PRINTABLE.get(random.below(40)),
            random);
    return new String(original, StandardCharsets.UTF_8)
        .replaceFirst("\"[^\"]*\\.svg\"", unusualName.replace("\\", "\\\\").replace("$", "\\$"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void seal(Path folder, ObjectNode json) throws IOException {
    for (String name : (Iterable<String>) () -> json.get("files").fieldNames()) {
      ObjectNode sum = (ObjectNode) json.get("files").get(name);
      sum.put("bytes", Files.size(folder.resolve(name)));
      sum.put("sha256", Sha256.hash(folder.resolve(name)));
    }
    JSON.writeValue(folder.resolve(RECORD).toFile(), json);
  }

  /**
   * A sound entry of the same step with a strange ingredient, from which it is told what has
   * changed.
   */
  private static Corruption withOtherKey(Path folder, FuzzRandom random) throws IOException {
    Path record = folder.resolve(RECORD);
    ObjectNode json = (ObjectNode) JSON.readTree(record.toFile());
    Map<String, String> fields = new LinkedHashMap<>();
    json.get("fields")
        .properties()
        .forEach(entry -> fields.put(entry.getKey(), entry.getValue().textValue()));
    String name =
        random.oneIn(2)
            ? random.choose(List.copyOf(fields.keySet()))
            : "key " + UnusualStrings.choose(random);
    fields.put(name, UnusualStrings.choose(random));
    json.set("fields", JSON.valueToTree(fields));
    JSON.writeValue(record.toFile(), json);
    String key =
        new CacheKey(json.get("seed").longValue(), json.get("step").textValue(), fields).digest();
    return new Corruption(
        "ingredient",
        Files.move(folder, folder.resolveSibling(key)).resolve(RECORD),
        ExpectedOutcome.THE_SAME);
  }

  /** What is remembered of the hashes of files. */
  private Corruption corruptHashes(Path cache, FuzzRandom random) throws IOException {
    Path sums = cache.resolve(".sums");
    Files.write(
        sums, JsonMutator.mutate(snapshot.cache().getOrDefault(".sums", new byte[0]), random));
    return new Corruption("hashes of files", sums, ExpectedOutcome.THE_SAME);
  }

  /** Something among experiments, seeds, steps, entries or processes that does not belong there. */
  private static Corruption outsideEntries(Path cache, FuzzRandom random, Sandbox sandbox)
      throws IOException {
    Path parent =
        cache.resolve(random.choose(List.of("", "e", "e/seed-1", "e/seed-1/s", ".users")));
    String name =
        random.choose(
            List.of(
                "seed-9999999999999999999",
                "seed--9223372036854775809",
                "seed-1x",
                "seed-",
                ".draft-1",
                ".checkpoint-1",
                "..checkpoint-1.part",
                "x"));
    Path unusualPath;
    try {
      unusualPath =
          parent.resolve(random.oneIn(3) ? UnusualStrings.choose(random).replace('/', '|') : name);
    } catch (InvalidPathException ignored) { // not a valid file name
      unusualPath = parent.resolve(name);
    }
    if (!unusualPath.normalize().startsWith(parent)
        || unusualPath.normalize().equals(parent)
        || unusualPath.toString().length() > 200) {
      unusualPath = parent.resolve(name);
    }
    try {
      switch (random.below(3)) {
        case 0 -> Files.createDirectories(unusualPath.resolve("seed-1/s/x/y"));
        case 1 -> {
          Files.createDirectories(parent);
          Files.write(unusualPath, random.bytes(9));
        }
        default -> {
          Files.createDirectories(parent);
          Files.createSymbolicLink(
              unusualPath,
              random.choose(
                  List.of(sandbox.elsewhere(), sandbox.protectedFile(), Path.of("nowhere"))));
        }
      }
    } catch (FileAlreadyExistsException ignored) {
      return new Corruption("nothing", unusualPath, ExpectedOutcome.THE_SAME);
    }
    return new Corruption("beside entries", unusualPath, ExpectedOutcome.THE_SAME);
  }
}

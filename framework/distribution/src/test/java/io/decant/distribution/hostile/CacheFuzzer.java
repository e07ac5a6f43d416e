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

  private final InProcessCli program;
  private final CacheSnapshot kept;
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
  CacheFuzzer(InProcessCli program, CacheSnapshot kept) {
    this.program = program;
    this.kept = kept;
    this.entries =
        kept.cache().keySet().stream()
            .filter(name -> name.endsWith("/" + RECORD))
            .map(name -> name.substring(0, name.length() - RECORD.length()))
            .toList();
  }

  @Override
  public String name() {
    return "cache";
  }

  @Override
  public FuzzCase generate(FuzzRandom chance, Sandbox place) throws IOException {
    Path cache = place.out().resolve(".cache");
    CacheSnapshot.write(cache, kept.cache());
    Corruption damage = damaged(cache, chance, place);
    if (Files.isRegularFile(damage.file(), LinkOption.NOFOLLOW_LINKS)) {
      // what is kept of a case that fails
      Files.copy(damage.file(), place.inputs().resolve("damaged"));
    }
    List<String> run =
        List.of("run", "--quiet", "--file", kept.file(), "--out", "out", "--jobs", "1");
    List<String> words =
        chance.oneIn(2)
            ? run
            : chance.choose(
                List.of(
                    List.of("plan", "--file", kept.file(), "--out", "out"),
                        List.of("cache", "list", "--out", "out"),
                    List.of("cache", "clean", "--out", "out"),
                        List.of("cache", "clean", "--unused-for", "0", "e", "--out", "out")));
    return new FuzzCase(
        damage.description(),
        damage.file(),
        () -> {
          CommandResult outcome = program.run(words);
          return outcome
              .findError("out")
              .or(() -> words.equals(run) ? wrong(damage, outcome, place.out()) : Optional.empty())
              .map(fault -> fault + "\n" + outcome);
        });
  }

  private Optional<String> wrong(Corruption damage, CommandResult outcome, Path out) {
    if (damage.expected() == ExpectedOutcome.ANYTHING) {
      return Optional.empty();
    }
    if (outcome.status() != 0) {
      return Optional.of("the run has not completed");
    }
    if (damage.expected() == ExpectedOutcome.SAME_RESULT_WITH_WARNING
        && !outcome.err().contains("cached result is corrupt")) {
      return Optional.of("nothing is said of the damage");
    }
    try {
      return kept.differences(out);
    } catch (IOException e) {
      return Optional.of("the run can't be read: " + e);
    }
  }

  private Corruption damaged(Path cache, FuzzRandom chance, Sandbox place) throws IOException {
    String entry = chance.choose(entries);
    Path folder = cache.resolve(entry);
    String name =
        chance.choose(
            kept.cache().keySet().stream()
                .filter(file -> file.startsWith(entry) && !file.endsWith(RECORD))
                .toList());
    Path file = cache.resolve(name);
    return switch (chance.below(13)) {
      case 0, 1, 2 -> contentDamaged(file, kept.cache().get(name), chance);
      case 3, 4 -> {
        Files.write(
            folder.resolve(RECORD), JsonMutator.mutate(kept.cache().get(entry + RECORD), chance));
        yield new Corruption("record", folder.resolve(RECORD), ExpectedOutcome.THE_SAME);
      }
      case 5 -> otherThanAFile(chance.oneIn(3) ? folder.resolve(RECORD) : file, chance, place);
      case 6 -> {
        Path more =
            chance.choose(
                List.of(
                    folder.resolve("epochs.safetensors"),
                    folder.resolve("files/x/y"),
                    folder.resolve("x")));
        Files.createDirectories(more.getParent());
        boolean there = Files.exists(more);
        Files.write(more, chance.bytes(9));
        yield new Corruption(
            "one file more",
            more,
            there ? ExpectedOutcome.SAME_RESULT_WITH_WARNING : ExpectedOutcome.THE_SAME);
      }
      case 7 -> otherThanAnEntry(folder, chance, place);
      case 8 -> strangeName(folder, chance);
      case 9 -> fittingItsSums(folder, chance);
      case 10 -> ofAnotherIdentity(folder, chance);
      case 11 -> sumsDamaged(cache, chance);
      default -> outsideEntries(cache, chance, place);
    };
  }

  private static Corruption contentDamaged(Path file, byte[] good, FuzzRandom chance)
      throws IOException {
    byte[] bad = ByteMutator.mutate(good, chance);
    Files.write(file, bad);
    return new Corruption(
        "content",
        file,
        Arrays.equals(good, bad)
            ? ExpectedOutcome.THE_SAME
            : ExpectedOutcome.SAME_RESULT_WITH_WARNING);
  }

  private static Corruption otherThanAFile(Path file, FuzzRandom chance, Sandbox place)
      throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);
    switch (chance.below(3)) {
      case 0 -> Files.createDirectories(file.resolve("a/b"));
      case 1 -> {
        // the same content, but of a file that is none of Decant's business
        Path same = Files.write(place.inputs().resolve("same"), content);
        Files.createSymbolicLink(
            file,
            chance.choose(
                List.of(
                    same, place.protectedFile(), Path.of("/dev/zero"), file, Path.of("nowhere"))));
      }
      default -> {
        return new Corruption("missing", file, ExpectedOutcome.SAME_RESULT_WITH_WARNING);
      }
    }
    return new Corruption("no file", file, ExpectedOutcome.SAME_RESULT_WITH_WARNING);
  }

  private static Corruption otherThanAnEntry(Path folder, FuzzRandom chance, Sandbox place)
      throws IOException {
    Files.move(folder, place.inputs().resolve("entry"));
    switch (chance.below(3)) {
      case 0 -> Files.write(folder, chance.bytes(9));
      case 1 -> Files.createDirectories(folder);
      default ->
          Files.createSymbolicLink(
              folder,
              chance.choose(
                  List.of(
                      place.elsewhere(),
                      place.inputs().resolve("entry"),
                      place.protectedFile(),
                      Path.of("nowhere"))));
    }
    return new Corruption("no entry", folder, ExpectedOutcome.SAME_RESULT_WITH_WARNING);
  }

  /** A record that names a file otherwise. */
  private static Corruption strangeName(Path folder, FuzzRandom chance) throws IOException {
    Path record = folder.resolve(RECORD);
    ObjectNode json = (ObjectNode) JSON.readTree(record.toFile());
    ObjectNode files = (ObjectNode) json.get("files");
    String known = files.fieldNames().next();
    String strange =
        chance.oneIn(3)
            ? chance.choose(List.of("../", "../../../../../../elsewhere/", "/")) + known
            : UnusualStrings.choose(chance);
    files.set(strange, chance.oneIn(2) ? files.remove(known) : files.get(known));
    JSON.writeValue(record.toFile(), json);
    return new Corruption("name in the record", record, ExpectedOutcome.SAME_RESULT_WITH_WARNING);
  }

  /**
   * Content that is not what was written though the sums say so, as a faulty program might leave
   * it.
   */
  private static Corruption fittingItsSums(Path folder, FuzzRandom chance) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> records =
          all.filter(file -> file.toString().endsWith(".json") && !file.endsWith(RECORD))
              .sorted()
              .toList();
      Path file = chance.choose(records);
      byte[] good = Files.readAllBytes(file);
      Files.write(
          file,
          chance.oneIn(3) ? strangeFileOfFigure(good, chance) : JsonMutator.mutate(good, chance));
      seal(folder, JSON.readTree(folder.resolve(RECORD).toFile()).deepCopy());
      return new Corruption("content and sums", file, ExpectedOutcome.ANYTHING);
    }
  }

  private static byte[] strangeFileOfFigure(byte[] good, FuzzRandom chance) {
    String strange =
        JsonMutator.quoted(
            chance.oneIn(2)
                ? "../../../../../../elsewhere/precious"
                : UnusualStrings.PRINTABLE.get(chance.below(40)),
            chance);
    return new String(good, StandardCharsets.UTF_8)
        .replaceFirst("\"[^\"]*\\.svg\"", strange.replace("\\", "\\\\").replace("$", "\\$"))
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
  private static Corruption ofAnotherIdentity(Path folder, FuzzRandom chance) throws IOException {
    Path record = folder.resolve(RECORD);
    ObjectNode json = (ObjectNode) JSON.readTree(record.toFile());
    Map<String, String> ingredients = new LinkedHashMap<>();
    json.get("fields")
        .properties()
        .forEach(entry -> ingredients.put(entry.getKey(), entry.getValue().textValue()));
    String name =
        chance.oneIn(2)
            ? chance.choose(List.copyOf(ingredients.keySet()))
            : "key " + UnusualStrings.choose(chance);
    ingredients.put(name, UnusualStrings.choose(chance));
    json.set("fields", JSON.valueToTree(ingredients));
    JSON.writeValue(record.toFile(), json);
    String key =
        new CacheKey(json.get("seed").longValue(), json.get("step").textValue(), ingredients)
            .digest();
    return new Corruption(
        "ingredient",
        Files.move(folder, folder.resolveSibling(key)).resolve(RECORD),
        ExpectedOutcome.THE_SAME);
  }

  /** What is remembered of the hashes of files. */
  private Corruption sumsDamaged(Path cache, FuzzRandom chance) throws IOException {
    Path sums = cache.resolve(".sums");
    Files.write(sums, JsonMutator.mutate(kept.cache().getOrDefault(".sums", new byte[0]), chance));
    return new Corruption("hashes of files", sums, ExpectedOutcome.THE_SAME);
  }

  /** Something among experiments, seeds, steps, entries or processes that does not belong there. */
  private static Corruption outsideEntries(Path cache, FuzzRandom chance, Sandbox place)
      throws IOException {
    Path parent =
        cache.resolve(chance.choose(List.of("", "e", "e/seed-1", "e/seed-1/s", ".users")));
    String name =
        chance.choose(
            List.of(
                "seed-9999999999999999999",
                "seed--9223372036854775809",
                "seed-1x",
                "seed-",
                ".draft-1",
                ".checkpoint-1",
                "..checkpoint-1.part",
                "x"));
    Path strange;
    try {
      strange =
          parent.resolve(chance.oneIn(3) ? UnusualStrings.choose(chance).replace('/', '|') : name);
    } catch (InvalidPathException noName) {
      strange = parent.resolve(name);
    }
    if (!strange.normalize().startsWith(parent)
        || strange.normalize().equals(parent)
        || strange.toString().length() > 200) {
      strange = parent.resolve(name);
    }
    try {
      switch (chance.below(3)) {
        case 0 -> Files.createDirectories(strange.resolve("seed-1/s/x/y"));
        case 1 -> {
          Files.createDirectories(parent);
          Files.write(strange, chance.bytes(9));
        }
        default -> {
          Files.createDirectories(parent);
          Files.createSymbolicLink(
              strange,
              chance.choose(List.of(place.elsewhere(), place.protectedFile(), Path.of("nowhere"))));
        }
      }
    } catch (FileAlreadyExistsException taken) {
      return new Corruption("nothing", strange, ExpectedOutcome.THE_SAME);
    }
    return new Corruption("beside entries", strange, ExpectedOutcome.THE_SAME);
  }
}

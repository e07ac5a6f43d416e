package io.decant.distribution.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.engine.identity.StepIdentity;
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
 * What is kept of steps, damaged in one place. Whatever that is, a run ends with what it gave at first, and says of a result
 * that it was damaged. Only what fits its sums may be anything: then a run, if it ends well, has written nothing elsewhere.
 */
final class DamagedCache implements Subject {

  private static final String RECORD = "entry.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Program program;
  private final KeptResults kept;
  private final List<String> entries;

  /** What must come of a run. */
  private enum Expected {
    /** What came of it at first. */
    THE_SAME,
    /** That, and a word about the damage. */
    THE_SAME_AND_A_NOTICE,
    /** A result or a refusal. */
    ANYTHING
  }

  /** What was done to which file, and what must come of it. */
  private record Damage(String what, Path file, Expected expected) {}

  /** Damages what is kept of an experiment. */
  DamagedCache(Program program, KeptResults kept) {
    this.program = program;
    this.kept = kept;
    this.entries = kept.cache().keySet().stream().filter(name -> name.endsWith("/" + RECORD))
        .map(name -> name.substring(0, name.length() - RECORD.length())).toList();
  }

  @Override
  public String name() {
    return "cache";
  }

  @Override
  public Case draw(Chance chance, Place place) throws IOException {
    Path cache = place.out().resolve(".cache");
    KeptResults.write(cache, kept.cache());
    Damage damage = damaged(cache, chance, place);
    if (Files.isRegularFile(damage.file(), LinkOption.NOFOLLOW_LINKS)) {
      // what is kept of a case that fails
      Files.copy(damage.file(), place.given().resolve("damaged"));
    }
    List<String> run = List.of("run", "--quiet", "--file", kept.file(), "--out", "out", "--jobs", "1");
    List<String> words = chance.oneIn(2) ? run : chance.of(List.of(
        List.of("plan", "--file", kept.file(), "--out", "out"), List.of("cache", "list", "--out", "out"),
        List.of("cache", "clean", "--out", "out"), List.of("cache", "clean", "--unused-for", "0", "e", "--out", "out")));
    return new Case(damage.what(), damage.file(), () -> {
      Outcome outcome = program.obey(words);
      return outcome.fault("out").or(() -> words.equals(run) ? wrong(damage, outcome, place.out()) : Optional.empty())
          .map(fault -> fault + "\n" + outcome);
    });
  }

  private Optional<String> wrong(Damage damage, Outcome outcome, Path out) {
    if (damage.expected() == Expected.ANYTHING) {
      return Optional.empty();
    }
    if (outcome.status() != 0) {
      return Optional.of("the run has not ended well");
    }
    if (damage.expected() == Expected.THE_SAME_AND_A_NOTICE && !outcome.err().contains("what was kept is damaged")) {
      return Optional.of("nothing is said of the damage");
    }
    try {
      return kept.differences(out);
    } catch (IOException e) {
      return Optional.of("the run can't be read: " + e);
    }
  }

  private Damage damaged(Path cache, Chance chance, Place place) throws IOException {
    String entry = chance.of(entries);
    Path folder = cache.resolve(entry);
    String name = chance.of(kept.cache().keySet().stream()
        .filter(file -> file.startsWith(entry) && !file.endsWith(RECORD)).toList());
    Path file = cache.resolve(name);
    return switch (chance.below(13)) {
      case 0, 1, 2 -> contentDamaged(file, kept.cache().get(name), chance);
      case 3, 4 -> {
        Files.write(folder.resolve(RECORD), DamagedJson.of(kept.cache().get(entry + RECORD), chance));
        yield new Damage("record", folder.resolve(RECORD), Expected.THE_SAME);
      }
      case 5 -> otherThanAFile(chance.oneIn(3) ? folder.resolve(RECORD) : file, chance, place);
      case 6 -> {
        Path more = chance.of(List.of(folder.resolve("epochs.safetensors"), folder.resolve("files/x/y"), folder.resolve("x")));
        Files.createDirectories(more.getParent());
        boolean there = Files.exists(more);
        Files.write(more, chance.bytes(9));
        yield new Damage("one file more", more, there ? Expected.THE_SAME_AND_A_NOTICE : Expected.THE_SAME);
      }
      case 7 -> otherThanAnEntry(folder, chance, place);
      case 8 -> strangeName(folder, chance);
      case 9 -> fittingItsSums(folder, chance);
      case 10 -> ofAnotherIdentity(folder, chance);
      case 11 -> sumsDamaged(cache, chance);
      default -> besideEntries(cache, chance, place);
    };
  }

  private static Damage contentDamaged(Path file, byte[] good, Chance chance) throws IOException {
    byte[] bad = DamagedBytes.of(good, chance);
    Files.write(file, bad);
    return new Damage("content", file, Arrays.equals(good, bad) ? Expected.THE_SAME : Expected.THE_SAME_AND_A_NOTICE);
  }

  private static Damage otherThanAFile(Path file, Chance chance, Place place) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);
    switch (chance.below(3)) {
      case 0 -> Files.createDirectories(file.resolve("a/b"));
      case 1 -> {
        // the same content, but of a file that is none of Decant's business
        Path same = Files.write(place.given().resolve("same"), content);
        Files.createSymbolicLink(file, chance.of(List.of(same, place.precious(), Path.of("/dev/zero"), file, Path.of("nowhere"))));
      }
      default -> {
        return new Damage("missing", file, Expected.THE_SAME_AND_A_NOTICE);
      }
    }
    return new Damage("no file", file, Expected.THE_SAME_AND_A_NOTICE);
  }

  private static Damage otherThanAnEntry(Path folder, Chance chance, Place place) throws IOException {
    Files.move(folder, place.given().resolve("entry"));
    switch (chance.below(3)) {
      case 0 -> Files.write(folder, chance.bytes(9));
      case 1 -> Files.createDirectories(folder);
      default -> Files.createSymbolicLink(
          folder, chance.of(List.of(place.elsewhere(), place.given().resolve("entry"), place.precious(), Path.of("nowhere"))));
    }
    return new Damage("no entry", folder, Expected.THE_SAME_AND_A_NOTICE);
  }

  /** A record that names a file otherwise. */
  private static Damage strangeName(Path folder, Chance chance) throws IOException {
    Path record = folder.resolve(RECORD);
    ObjectNode json = (ObjectNode) JSON.readTree(record.toFile());
    ObjectNode files = (ObjectNode) json.get("files");
    String known = files.fieldNames().next();
    String strange = chance.oneIn(3)
        ? chance.of(List.of("../", "../../../../../../elsewhere/", "/")) + known
        : StrangeTexts.any(chance);
    files.set(strange, chance.oneIn(2) ? files.remove(known) : files.get(known));
    JSON.writeValue(record.toFile(), json);
    return new Damage("name in the record", record, Expected.THE_SAME_AND_A_NOTICE);
  }

  /** Content that is not what was written though the sums say so, as a faulty program might leave it. */
  private static Damage fittingItsSums(Path folder, Chance chance) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> records = all.filter(file -> file.toString().endsWith(".json") && !file.endsWith(RECORD)).sorted().toList();
      Path file = chance.of(records);
      byte[] good = Files.readAllBytes(file);
      Files.write(file, chance.oneIn(3) ? strangeFileOfFigure(good, chance) : DamagedJson.of(good, chance));
      seal(folder, JSON.readTree(folder.resolve(RECORD).toFile()).deepCopy());
      return new Damage("content and sums", file, Expected.ANYTHING);
    }
  }

  private static byte[] strangeFileOfFigure(byte[] good, Chance chance) {
    String strange = DamagedJson.quoted(
        chance.oneIn(2) ? "../../../../../../elsewhere/precious" : StrangeTexts.PRINTABLE.get(chance.below(40)), chance);
    return new String(good, StandardCharsets.UTF_8)
        .replaceFirst("\"[^\"]*\\.svg\"", strange.replace("\\", "\\\\").replace("$", "\\$"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void seal(Path folder, ObjectNode json) throws IOException {
    for (String name : (Iterable<String>) () -> json.get("files").fieldNames()) {
      ObjectNode sum = (ObjectNode) json.get("files").get(name);
      sum.put("bytes", Files.size(folder.resolve(name)));
      sum.put("sha256", Sha256.of(folder.resolve(name)));
    }
    JSON.writeValue(folder.resolve(RECORD).toFile(), json);
  }

  /** A sound entry of the same step with a strange ingredient, from which it is told what has changed. */
  private static Damage ofAnotherIdentity(Path folder, Chance chance) throws IOException {
    Path record = folder.resolve(RECORD);
    ObjectNode json = (ObjectNode) JSON.readTree(record.toFile());
    Map<String, String> ingredients = new LinkedHashMap<>();
    json.get("ingredients").properties().forEach(entry -> ingredients.put(entry.getKey(), entry.getValue().textValue()));
    String name = chance.oneIn(2) ? chance.of(List.copyOf(ingredients.keySet())) : "key " + StrangeTexts.any(chance);
    ingredients.put(name, StrangeTexts.any(chance));
    json.set("ingredients", JSON.valueToTree(ingredients));
    JSON.writeValue(record.toFile(), json);
    String key = new StepIdentity(
        json.get("seed").longValue(), json.get("step").textValue(), ingredients).key();
    return new Damage("ingredient", Files.move(folder, folder.resolveSibling(key)).resolve(RECORD), Expected.THE_SAME);
  }

  /** What is remembered of the hashes of files. */
  private Damage sumsDamaged(Path cache, Chance chance) throws IOException {
    Path sums = cache.resolve(".sums");
    Files.write(sums, DamagedJson.of(kept.cache().getOrDefault(".sums", new byte[0]), chance));
    return new Damage("hashes of files", sums, Expected.THE_SAME);
  }

  /** Something among experiments, seeds, steps, entries or processes that does not belong there. */
  private static Damage besideEntries(Path cache, Chance chance, Place place) throws IOException {
    Path parent = cache.resolve(chance.of(List.of("", "e", "e/seed-1", "e/seed-1/s", ".users")));
    String name = chance.of(List.of("seed-9999999999999999999", "seed--9223372036854775809", "seed-1x", "seed-", ".draft-1",
        ".checkpoint-1", "..checkpoint-1.part", "x"));
    Path strange;
    try {
      strange = parent.resolve(chance.oneIn(3) ? StrangeTexts.any(chance).replace('/', '|') : name);
    } catch (InvalidPathException noName) {
      strange = parent.resolve(name);
    }
    if (!strange.normalize().startsWith(parent) || strange.normalize().equals(parent) || strange.toString().length() > 200) {
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
          Files.createSymbolicLink(strange, chance.of(List.of(place.elsewhere(), place.precious(), Path.of("nowhere"))));
        }
      }
    } catch (FileAlreadyExistsException taken) {
      return new Damage("nothing", strange, Expected.THE_SAME);
    }
    return new Damage("beside entries", strange, Expected.THE_SAME);
  }
}

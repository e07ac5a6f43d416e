package io.decant.distribution.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.engine.store.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The two checkpoints of a training that was stopped, one or both of them damaged. The training
 * goes on from a sound one or begins anew, and gives what it would have given. Only what fits its
 * sum may be anything: then a run has an end.
 */
final class CheckpointFuzzer implements Fuzzer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SUM = 64;
  private static final String END = ".safetensors";

  private final InProcessCli program;
  private final CacheSnapshot kept;
  private final List<String> names;

  /** Damages the checkpoints of an experiment. */
  CheckpointFuzzer(InProcessCli program, CacheSnapshot kept) {
    this.program = program;
    this.kept = kept;
    this.names = kept.checkpoints().keySet().stream().sorted().toList();
  }

  @Override
  public String name() {
    return "checkpoint";
  }

  @Override
  public FuzzCase generate(FuzzRandom chance, Sandbox place) throws IOException {
    Path cache = place.out().resolve(".cache");
    if (!chance.oneIn(4)) {
      // of the steps that read the stage
      CacheSnapshot.write(cache, kept.cache());
      Files.move(cache.resolve(CacheSnapshot.FIRST_STAGE), place.inputs().resolve("stage"));
    }
    CacheSnapshot.write(cache, kept.checkpoints());
    boolean lastIsDamaged = false;
    boolean fits = false;
    boolean renamed = false;
    List<String> what = new ArrayList<>();
    for (String name : chance.choose(List.of(names, names.subList(0, 1), names.subList(1, 2)))) {
      Path file = cache.resolve(name);
      byte[] good = kept.checkpoints().get(name);
      switch (chance.below(6)) {
        case 0, 1 -> {
          what.add("content");
          byte[] bad = ByteMutator.mutate(good, chance);
          Files.write(file, bad);
          lastIsDamaged |= name.equals(names.get(1)) && !Arrays.equals(good, bad);
        }
        case 2 -> {
          what.add("no file");
          replace(file, chance, place);
          lastIsDamaged |= name.equals(names.get(1));
        }
        case 3 -> {
          what.add("name");
          // it may be the last by its new name
          renamed = true;
          Files.move(file, file.resolveSibling(strangeName(file.getFileName().toString(), chance)));
        }
        case 4 -> {
          what.add("missing");
          Files.delete(file);
        }
        default -> {
          what.add("content and sum");
          fits = true;
          resealed(file, good, chance, place);
        }
      }
    }
    List<String> run =
        List.of("run", "--quiet", "--file", kept.file(), "--out", "out", "--jobs", "1");
    List<String> words =
        chance.oneIn(4)
            ? chance.choose(
                List.of(
                    List.of("plan", "--file", kept.file(), "--out", "out"),
                    List.of("cache", "list", "--out", "out"),
                    List.of("cache", "clean", "--out", "out"),
                    List.of("run", "--fresh", "--quiet", "--file", kept.file(), "--out", "out")))
            : run;
    boolean noticed = lastIsDamaged && !renamed && words.equals(run);
    boolean anything = fits && words.equals(run);
    return new FuzzCase(
        String.join(", ", what),
        cache,
        () -> {
          CommandResult outcome = program.run(words);
          Optional<String> fault =
              anything && outcome.status() == 1
                  ? outcome.findOutputError()
                  : outcome.findError("out");
          return fault
              .or(
                  () ->
                      anything || !words.contains("run")
                          ? Optional.empty()
                          : wrong(noticed, outcome, place.out()))
              .map(found -> found + "\n" + outcome);
        });
  }

  private Optional<String> wrong(boolean noticed, CommandResult outcome, Path out) {
    if (outcome.status() != 0) {
      return Optional.of("the run has not completed");
    }
    if (noticed && !outcome.err().contains("is damaged")) {
      return Optional.of("nothing is said of the damage");
    }
    try {
      return kept.differences(out);
    } catch (IOException e) {
      return Optional.of("the run can't be read: " + e);
    }
  }

  private static void replace(Path file, FuzzRandom chance, Sandbox place) throws IOException {
    Path same = Files.move(file, place.inputs().resolve("same-" + chance.below(1_000_000)));
    switch (chance.below(3)) {
      case 0 -> Files.createDirectories(file.resolve("a/b"));
      case 1 -> Files.createDirectories(file);
      default ->
          Files.createSymbolicLink(
              file,
              chance.choose(
                  List.of(
                      same,
                      place.protectedFile(),
                      place.elsewhere(),
                      Path.of("/dev/zero"),
                      file,
                      Path.of("nowhere"))));
    }
  }

  /** Another number or process in the name, or none. */
  private static String strangeName(String name, FuzzRandom chance) {
    String number =
        chance.choose(
            List.of(
                "0",
                "-1",
                "999999999",
                "9223372036854775807",
                "9223372036854775808",
                "9".repeat(30),
                "x",
                ""));
    String[] parts = name.split("-");
    parts[chance.oneIn(2) ? parts.length - 3 : parts.length - 2] = number;
    String changed = String.join("-", parts);
    // as one that is half written
    return chance.oneIn(4)
        ? "." + changed.substring(0, changed.length() - SUM - END.length() - 1) + ".ab-12.part"
        : changed;
  }

  /** Another text among those that the engine and the stage keep, in a file whose name fits it. */
  private static void resealed(Path file, byte[] good, FuzzRandom chance, Sandbox place)
      throws IOException {
    int length = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
    ObjectNode header = (ObjectNode) JSON.readTree(good, Long.BYTES, length);
    ObjectNode texts = (ObjectNode) header.get("__metadata__");
    String key = chance.choose(List.of("position", "saved", "run", "values", "epochs"));
    switch (chance.below(3)) {
      case 0 -> texts.remove(key);
      case 1 -> texts.put(key, UnusualStrings.choose(chance));
      default ->
          texts.put(
              key,
              key.equals("values") || key.equals("epochs")
                  ? numberReplaced(texts.get(key).textValue(), chance)
                  : chance.choose(
                      List.of(
                          "+1000000000-12-31T23:59:59Z",
                          "-1000000000-01-01T00:00:00Z",
                          "null",
                          "{}")));
    }
    byte[] written = JSON.writeValueAsBytes(header);
    byte[] content =
        ByteBuffer.allocate(good.length - length + written.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(written.length)
            .put(written)
            .put(good, Long.BYTES + length, good.length - Long.BYTES - length)
            .array();
    Files.delete(file);
    String name = file.getFileName().toString();
    Path forged =
        file.resolveSibling(
            name.substring(0, name.length() - SUM - END.length()) + Sha256.hash(content) + END);
    Files.write(forged, content);
    Files.copy(forged, place.inputs().resolve(forged.getFileName()), LinkOption.NOFOLLOW_LINKS);
  }

  private static String numberReplaced(String json, FuzzRandom chance) {
    List<Integer> digits = new ArrayList<>();
    for (int i = 0; i < json.length(); i++) {
      if (Character.isDigit(json.charAt(i))) {
        digits.add(i);
      }
    }
    if (digits.isEmpty()) {
      return StandardCharsets.UTF_8.name();
    }
    int at = chance.choose(digits);
    String number =
        chance.choose(
            List.of(String.valueOf(chance.choose(ByteMutator.NUMBERS)), "null", "", "[]"));
    return json.substring(0, at) + number + json.substring(at + 1);
  }
}

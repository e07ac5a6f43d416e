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

  private final InProcessCli cli;
  private final CacheSnapshot snapshot;
  private final List<String> names;

  /** Damages the checkpoints of an experiment. */
  CheckpointFuzzer(InProcessCli cli, CacheSnapshot snapshot) {
    this.cli = cli;
    this.snapshot = snapshot;
    this.names = snapshot.checkpoints().keySet().stream().sorted().toList();
  }

  @Override
  public String name() {
    return "checkpoint";
  }

  @Override
  public FuzzCase generate(FuzzRandom random, Sandbox sandbox) throws IOException {
    Path cache = sandbox.out().resolve(".cache");
    if (!random.oneIn(4)) {
      // of the steps that read the stage
      CacheSnapshot.write(cache, snapshot.cache());
      Files.move(cache.resolve(CacheSnapshot.FIRST_STAGE), sandbox.inputs().resolve("stage"));
    }
    CacheSnapshot.write(cache, snapshot.checkpoints());
    boolean lastIsDamaged = false;
    boolean fits = false;
    boolean renamed = false;
    List<String> changes = new ArrayList<>();
    for (String name : random.choose(List.of(names, names.subList(0, 1), names.subList(1, 2)))) {
      Path file = cache.resolve(name);
      byte[] original = snapshot.checkpoints().get(name);
      switch (random.below(6)) {
        case 0, 1 -> {
          changes.add("content");
          byte[] corrupted = ByteMutator.mutate(original, random);
          Files.write(file, corrupted);
          lastIsDamaged |= name.equals(names.get(1)) && !Arrays.equals(original, corrupted);
        }
        case 2 -> {
          changes.add("no file");
          replace(file, random, sandbox);
          lastIsDamaged |= name.equals(names.get(1));
        }
        case 3 -> {
          changes.add("name");
          // it may be the last by its new name
          renamed = true;
          Files.move(file, file.resolveSibling(strangeName(file.getFileName().toString(), random)));
        }
        case 4 -> {
          changes.add("missing");
          Files.delete(file);
        }
        default -> {
          changes.add("content and sum");
          fits = true;
          resealed(file, original, random, sandbox);
        }
      }
    }
    List<String> run =
        List.of("run", "--quiet", "--file", snapshot.file(), "--out", "out", "--jobs", "1");
    List<String> arguments =
        random.oneIn(4)
            ? random.choose(
                List.of(
                    List.of("plan", "--file", snapshot.file(), "--out", "out"),
                    List.of("cache", "list", "--out", "out"),
                    List.of("cache", "clean", "--out", "out"),
                    List.of(
                        "run", "--fresh", "--quiet", "--file", snapshot.file(), "--out", "out")))
            : run;
    boolean detected = lastIsDamaged && !renamed && arguments.equals(run);
    boolean anything = fits && arguments.equals(run);
    return new FuzzCase(
        String.join(", ", changes),
        cache,
        () -> {
          CommandResult outcome = cli.run(arguments);
          Optional<String> problem =
              anything && outcome.status() == 1
                  ? outcome.findOutputError()
                  : outcome.findError("out");
          return problem
              .or(
                  () ->
                      anything || !arguments.contains("run")
                          ? Optional.empty()
                          : checkOutcome(detected, outcome, sandbox.out()))
              .map(failure -> failure + "\n" + outcome);
        });
  }

  private Optional<String> checkOutcome(boolean detected, CommandResult outcome, Path out) {
    if (outcome.status() != 0) {
      return Optional.of("the run has not completed");
    }
    if (detected && !outcome.err().contains("is damaged")) {
      return Optional.of("nothing is said of the damage");
    }
    try {
      return snapshot.differences(out);
    } catch (IOException e) {
      return Optional.of("the run can't be read: " + e);
    }
  }

  private static void replace(Path file, FuzzRandom random, Sandbox sandbox) throws IOException {
    Path copy = Files.move(file, sandbox.inputs().resolve("same-" + random.below(1_000_000)));
    switch (random.below(3)) {
      case 0 -> Files.createDirectories(file.resolve("a/b"));
      case 1 -> Files.createDirectories(file);
      default ->
          Files.createSymbolicLink(
              file,
              random.choose(
                  List.of(
                      copy,
                      sandbox.protectedFile(),
                      sandbox.elsewhere(),
                      Path.of("/dev/zero"),
                      file,
                      Path.of("nowhere"))));
    }
  }

  /** Another number or process in the name, or none. */
  private static String strangeName(String name, FuzzRandom random) {
    String number =
        random.choose(
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
    parts[random.oneIn(2) ? parts.length - 3 : parts.length - 2] = number;
    String changed = String.join("-", parts);
    // as one that is half written
    return random.oneIn(4)
        ? "." + changed.substring(0, changed.length() - SUM - END.length() - 1) + ".ab-12.part"
        : changed;
  }

  /** Another text among those that the engine and the stage keep, in a file whose name fits it. */
  private static void resealed(Path file, byte[] original, FuzzRandom random, Sandbox sandbox)
      throws IOException {
    int length = (int) ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN).getLong();
    ObjectNode header = (ObjectNode) JSON.readTree(original, Long.BYTES, length);
    ObjectNode texts = (ObjectNode) header.get("__metadata__");
    String key = random.choose(List.of("position", "saved", "run", "values", "epochs"));
    switch (random.below(3)) {
      case 0 -> texts.remove(key);
      case 1 -> texts.put(key, UnusualStrings.choose(random));
      default ->
          texts.put(
              key,
              key.equals("values") || key.equals("epochs")
                  ? numberReplaced(texts.get(key).textValue(), random)
                  : random.choose(
                      List.of(
                          "+1000000000-12-31T23:59:59Z",
                          "-1000000000-01-01T00:00:00Z",
                          "null",
                          "{}")));
    }
    byte[] encoded = JSON.writeValueAsBytes(header);
    byte[] content =
        ByteBuffer.allocate(original.length - length + encoded.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(encoded.length)
            .put(encoded)
            .put(original, Long.BYTES + length, original.length - Long.BYTES - length)
            .array();
    Files.delete(file);
    String name = file.getFileName().toString();
    Path resealed =
        file.resolveSibling(
            name.substring(0, name.length() - SUM - END.length()) + Sha256.hash(content) + END);
    Files.write(resealed, content);
    Files.copy(
        resealed, sandbox.inputs().resolve(resealed.getFileName()), LinkOption.NOFOLLOW_LINKS);
  }

  private static String numberReplaced(String json, FuzzRandom random) {
    List<Integer> digits = new ArrayList<>();
    for (int i = 0; i < json.length(); i++) {
      if (Character.isDigit(json.charAt(i))) {
        digits.add(i);
      }
    }
    if (digits.isEmpty()) {
      return StandardCharsets.UTF_8.name();
    }
    int at = random.choose(digits);
    String number =
        random.choose(
            List.of(String.valueOf(random.choose(ByteMutator.NUMBERS)), "null", "", "[]"));
    return json.substring(0, at) + number + json.substring(at + 1);
  }
}

package io.decant.engine.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.Generator;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.Default;
import io.decant.api.config.MustHold;
import io.decant.api.config.MustOffer;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.StageRef;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigBinderTest {

  private static final Path FOLDER = Path.of("").toAbsolutePath().resolve("study");

  private final List<Mistake> mistakes = new ArrayList<>();

  private <C extends Record> Binding<C> bind(Class<C> type, String yaml) {
    MapNode node =
        (MapNode) YamlReader.read(yaml, new Position("f.yaml", 1, 1), mistakes::add).orElseThrow();
    Owner owner = new Owner("stage 'code'", new Position("f.yaml", 9, 9));
    return new ConfigBinder(new PathFolder(FOLDER), mistakes::add).bind(type, node, owner, List.of("uses"));
  }

  private <C extends Record> C bound(Class<C> type, String yaml) {
    Optional<C> config = bind(type, yaml).config();
    assertEquals(List.of(), mistakes);
    return config.orElseThrow();
  }

  private void assertMistakes(Class<? extends Record> type, String yaml, String... expected) {
    assertEquals(Optional.empty(), bind(type, yaml).config());
    assertEquals(List.of(expected), mistakes.stream().map(Mistake::toString).toList());
  }

  enum Start {
    ZERO,
    KAIMING_UNIFORM
  }

  record Penalty(@Range(above = 0, below = 1) double rho, @Default("1e-8") double clamp) {}

  record Everything(
      int wholeNumber,
      long large,
      double learningRate,
      boolean flag,
      String text,
      Start start,
      Path path,
      PortRef port,
      StageRef stage,
      ObservationRef probe,
      ArrayRef array,
      Penalty penalty,
      List<Double> numbers,
      List<List<Integer>> pairs,
      Optional<Penalty> maybe,
      Optional<List<Start>> starts) {}

  @Test
  void bindsEveryTypeThatAConfigurationMayHave() {
    Everything config =
        bound(
            Everything.class,
            """
            uses: everything
            whole-number: -3
            large: 9000000000
            learning-rate: 1e-3
            flag: true
            text: a b
            start: kaiming-uniform
            path: data/mnist
            port: classifier.hidden
            stage: classifier
            probe: directions
            array: directions.importance
            penalty: { rho: .5 }
            numbers: [1, .5, 2.]
            pairs: [[1, 2], []]
            maybe: { rho: 0.1, clamp: 2 }
            starts: [zero]
            """);

    assertEquals(
        new Everything(
            -3,
            9_000_000_000L,
            0.001,
            true,
            "a b",
            Start.KAIMING_UNIFORM,
            Path.of("study", "data", "mnist"),
            new PortRef("classifier", "hidden"),
            new StageRef("classifier"),
            new ObservationRef("directions"),
            new ArrayRef("directions", "importance"),
            new Penalty(0.5, 1e-8),
            List.of(1.0, 0.5, 2.0),
            List.of(List.of(1, 2), List.of()),
            Optional.of(new Penalty(0.1, 2)),
            Optional.of(List.of(Start.ZERO))),
        config);
  }

  record Defaults(
      @Default("7") int count,
      @Default("no") String word,
      @Default("") String nothing,
      @Default("[1, 5]") List<Integer> list,
      @Default("data") PortRef reads,
      @Default("{ rho: 0.25 }") Penalty penalty,
      @Default("zero") Start start,
      Optional<Integer> maybe) {}

  @Test
  void fillsInDefaultsForKeysThatAreLeftOutOrTakenAway() {
    Defaults expected =
        new Defaults(
            7, "no", "", List.of(1, 5), PortRef.DATA, new Penalty(0.25, 1e-8), Start.ZERO, Optional.empty());

    assertEquals(expected, bound(Defaults.class, "{}"));
    assertEquals(expected, bound(Defaults.class, "{ count: ~, maybe: ~, list: null }"));
  }

  record Impossible(@Default("many") int count) {}

  @Test
  void blamesThePluginForADefaultThatDoesNotFit() {
    String message = assertThrows(IllegalStateException.class, () -> bind(Impossible.class, "{}")).getMessage();

    assertTrue(message.contains("'count' must be a whole number, given many"), message);
  }

  record Small(int size, @Default("1") int epochs) {}

  @Test
  void refusesAnUnknownKeyAndNamesTheNearestAndAll() {
    assertMistakes(
        Small.class,
        "size: 1\nepoch: 2\n",
        "f.yaml:2:1: unknown key 'epoch'; did you mean 'epochs'? The keys are: uses, size, epochs");
  }

  @Test
  void missesARequiredKeyWhereTheStepIsIntroduced() {
    assertMistakes(
        Small.class, "epochs: 2\nuses: x\n", "f.yaml:2:1: stage 'code' needs the key 'size' (a whole number)");
  }

  @Test
  void missesARequiredKeyAtTheOwnerIfThereIsNoUses() {
    assertMistakes(Small.class, "epochs: 2\n", "f.yaml:9:9: stage 'code' needs the key 'size' (a whole number)");
  }

  @Test
  void missesTheValueOfARequiredKeyAtTheKey() {
    assertMistakes(
        Small.class, "epochs: 2\nsize:\nuses: x\n", "f.yaml:2:1: stage 'code' needs the key 'size' (a whole number)");
  }

  record Typed(
      @Default("1") int count,
      @Default("1") double rate,
      @Default("true") boolean flag,
      @Default("x") String text,
      @Default("zero") Start start,
      @Default("[]") List<Integer> list,
      @Default("data") PortRef port,
      Optional<Penalty> penalty) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count: 1.5     | 1:8  | 'count' must be a whole number, given 1.5",
        "count: 1e3     | 1:8  | 'count' must be a whole number, given 1e3. Write 1000.",
        "count: 1_000   | 1:8  | 'count' must be a whole number, given 1_000. Write 1000.",
        "count: 0123    | 1:8  | 'count' must be a whole number, given 0123. Write 123.",
        "count: many    | 1:8  | 'count' must be a whole number, given many",
        "count: '5'     | 1:8  | 'count' must be a whole number, given the text \"5\". Write 5.",
        "count: [1]     | 1:8  | 'count' must be a whole number, given a list",
        "count: {a: 1}  | 1:8  | 'count' must be a whole number, given keys with values",
        "count: 3000000000 | 1:8 | 'count' must lie between -2147483648 and 2147483647, given 3000000000",
        "rate: fast     | 1:7  | 'rate' must be a number, given fast",
        "rate: 1_000.5  | 1:7  | 'rate' must be a number, given 1_000.5. Write 1000.5.",
        "rate: 0x1F     | 1:7  | 'rate' must be a number, given 0x1F",
        "rate: .nan     | 1:7  | 'rate' must be a number, given .nan",
        "count: 1e99999999999 | 1:8 | 'count' must be a whole number, given 1e99999999999",
        "count: 1e-9999999999 | 1:8 | 'count' must be a whole number, given 1e-9999999999",
        "count: 0e99999999999 | 1:8 | 'count' must be a whole number, given 0e99999999999. Write 0.",
        "rate: 1e999    | 1:7  | 'rate' is too large: 1e999",
        "rate: 1e99999999999 | 1:7 | 'rate' is too large: 1e99999999999",
        "rate: 1e-12345 | 1:7  | 'rate' is too close to 0, the smallest number is 4.9e-324, given 1e-12345",
        "rate: 1e-9999  | 1:7  | 'rate' is too close to 0, the smallest number is 4.9e-324, given 1e-9999",
        "rate: 1e60     | 1:7  | 'rate' must be at least -3.4e38 and at most 3.4e38 to be a float32, given 1e60",
        "rate: -1e60    | 1:7  | 'rate' must be at least -3.4e38 and at most 3.4e38 to be a float32, given -1e60",
        "rate: 1e-60    | 1:7  | 'rate' must be 0, or at least 1.4e-45 in size, given 1e-60, "
            + "which is 0 in float32, the precision of all computations",
        "rate: .inf     | 1:7  | 'rate' must be a number, given .inf",
        "flag: yes      | 1:7  | 'flag' must be true or false, given yes. Write true.",
        "flag: off      | 1:7  | 'flag' must be true or false, given off. Write false.",
        "flag: 1        | 1:7  | 'flag' must be true or false, given 1",
        "text: no       | 1:7  | 'text' must be text, but no without quotes is true or false. Put it in quotes: \"no\".",
        "text: Yes      | 1:7  | 'text' must be text, but Yes without quotes is true or false. Put it in quotes: \"Yes\".",
        "text: 0123     | 1:7  | 'text' must be text, but 0123 without quotes is a number. Put it in quotes: \"0123\".",
        "text: 7        | 1:7  | 'text' must be text, but 7 without quotes is a number. Put it in quotes: \"7\".",
        "text: 1e-3     | 1:7  | 'text' must be text, but 1e-3 without quotes is a number. Put it in quotes: \"1e-3\".",
        "text: [a]      | 1:7  | 'text' must be text, given a list",
        "start: zer     | 1:8  | 'start' can't be 'zer'; did you mean 'zero'? The choices are: zero, kaiming-uniform",
        "list: 5        | 1:7  | 'list' must be a list, given 5. Write [5].",
        "list: [1, x]   | 1:11 | an element of 'list' must be a whole number, given x",
        "port: [a]      | 1:7  | 'port' must be a port, such as stage.port, stage or data, given a list",
        "penalty: 5     | 1:10 | 'penalty' must have keys of its own, given 5",
        "penalty: {rho: 0.1, l: 2} | 1:21 | unknown key 'l'; the keys are: rho, clamp",
        "penalty: {clamp: 1} | 1:10 | 'penalty' needs the key 'rho' (a number)",
      })
  void saysWhatIsWrongWithAValueAtItsPlace(String yaml, String place, String message) {
    assertMistakes(Typed.class, yaml, "f.yaml:" + place + ": " + message);
  }

  @Test
  void acceptsTextThatIsInQuotesWhateverItLooksLike() {
    assertEquals("no", bound(Typed.class, "text: 'no'").text());
    assertEquals("0123", bound(Typed.class, "text: \"0123\"").text());
  }

  @Test
  void readsANumberInEachFormThatIsOne() {
    for (String number : List.of("1e-3", ".001", "0.001", "+1E-3", "1.e-3")) {
      assertEquals(0.001, bound(Typed.class, "rate: " + number).rate(), number);
    }
    assertEquals(-5, bound(Typed.class, "count: -5").count());
  }

  record Bounded(
      @Default("1") @Range(min = 1, max = 9) int count,
      @Default("0.5") @Range(above = 0, below = 1) double share,
      @Default("[]") @Range(min = 0) List<Integer> list,
      @Range(min = 2) Optional<Integer> maybe) {}

  record Rate(@Range(above = 0) double rate) {}

  @Test
  void holdsNumbersAgainstTheirBoundsAsFloat32HasThem() {
    String inFloat32 = " in float32, the precision of all computations";
    assertMistakes(
        Bounded.class, "share: 1e-60\n",
        "f.yaml:1:8: 'share' must be above 0 and below 1, given 1e-60, which is 0" + inFloat32);
    mistakes.clear();
    assertMistakes(
        Bounded.class, "share: 0.99999999999\n",
        "f.yaml:1:8: 'share' must be above 0 and below 1, given 0.99999999999, which is 1" + inFloat32);
    mistakes.clear();
    assertMistakes(
        Rate.class, "rate: 1e60\n", "f.yaml:1:7: 'rate' must be above 0 and at most 3.4e38 to be a float32, given 1e60");
    mistakes.clear();
    assertMistakes(Bounded.class, "share: -0.0\n", "f.yaml:1:8: 'share' must be above 0 and below 1, given -0.0");
    mistakes.clear();
    assertEquals(1e-40, bound(Bounded.class, "share: 1e-40").share(), "a small float32 is one");
  }

  @Test
  void holdsNumbersAgainstTheirBounds() {
    assertMistakes(
        Bounded.class,
        "count: 10\nshare: 1\nlist: [0, -1]\nmaybe: 1\n",
        "f.yaml:1:8: 'count' must be at least 1 and at most 9, given 10",
        "f.yaml:2:8: 'share' must be above 0 and below 1, given 1",
        "f.yaml:3:11: an element of 'list' must be at least 0, given -1",
        "f.yaml:4:8: 'maybe' must be at least 2, given 1");
  }

  @Test
  void acceptsNumbersOnTheirBounds() {
    assertEquals(9, bound(Bounded.class, "{ count: 9, share: 0.999, list: [0], maybe: 2 }").count());
  }

  record Checked(int low, int high, Optional<Penalty> penalty) {
    Checked {
      if (low > high) {
        throw new InvalidInputException("low above high: " + low + " > " + high).at("high").remedy("Swap them.");
      }
      if (low == high) {
        throw new InvalidInputException("low equals high");
      }
      if (penalty.isPresent() && penalty.get().rho() > 0.5) {
        throw new InvalidInputException("rho too high").at("penalty.rho");
      }
      if (low < 0) {
        throw new IllegalArgumentException("negative: " + low);
      }
    }
  }

  @Test
  void placesTheRecordsOwnObjectionAtItsKey() {
    assertMistakes(Checked.class, "low: 2\nhigh: 1\n", "f.yaml:2:1: low above high: 2 > 1. Swap them.");
  }

  @Test
  void placesAnObjectionAtAKeyWithinAKey() {
    assertMistakes(Checked.class, "low: 1\nhigh: 2\npenalty: { rho: 0.9 }\n", "f.yaml:3:12: rho too high");
  }

  @Test
  void placesAnObjectionWithoutAKeyAtTheOwner() {
    assertMistakes(Checked.class, "low: 2\nhigh: 2\n", "f.yaml:9:9: stage 'code': low equals high");
    mistakes.clear();
    assertMistakes(Checked.class, "low: -2\nhigh: 2\n", "f.yaml:9:9: stage 'code': negative: -2");
  }

  @Test
  void findsAllMistakesAtOnce() {
    assertMistakes(
        Typed.class,
        "count: x\nrates: 1\nflag: maybe\npenalty: { rho: 2 }\n",
        "f.yaml:2:1: unknown key 'rates'; did you mean 'rate'? "
            + "The keys are: uses, count, rate, flag, text, start, list, port, penalty",
        "f.yaml:1:8: 'count' must be a whole number, given x",
        "f.yaml:3:7: 'flag' must be true or false, given maybe",
        "f.yaml:4:17: 'rho' must be above 0 and below 1, given 2");
  }

  record Reading(
      @Default("data") PortRef reads,
      @MustOffer(Classifier.class) StageRef judge,
      @MustHold({"by-class", "mean"}) List<ObservationRef> seen,
      int count) {}

  @Test
  void gathersReferencesWithTheirPlacesAndDemandsEvenIfOtherKeysAreWrong() {
    Binding<Reading> binding = bind(Reading.class, "judge: classifier\nseen: [a, b]\ncount: x\n");

    assertTrue(binding.config().isEmpty());
    assertEquals(
        List.of(
            new BoundReference(PortRef.DATA, "reads", new Position("f.yaml", 9, 9), List.of(), List.of()),
            new BoundReference(
                new StageRef("classifier"),
                "judge",
                new Position("f.yaml", 1, 8),
                List.of(Classifier.class),
                List.of()),
            new BoundReference(
                new ObservationRef("a"), "seen", new Position("f.yaml", 2, 8), List.of(), List.of("by-class", "mean")),
            new BoundReference(
                new ObservationRef("b"),
                "seen",
                new Position("f.yaml", 2, 11),
                List.of(),
                List.of("by-class", "mean"))),
        binding.references());
  }

  record Inner(@MustOffer(Generator.class) StageRef generator) {}

  record Roles(
      @MustOffer(Classifier.class) Optional<StageRef> maybe,
      @MustOffer(Classifier.class) List<StageRef> several,
      Optional<Inner> inner) {}

  @Test
  void demandsCapabilitiesWhereverAStageIsNamed() {
    Binding<Roles> binding = bind(Roles.class, "maybe: a\nseveral: [b, c]\ninner: { generator: d }\n");

    assertEquals(
        List.of("a Classifier", "b Classifier", "c Classifier", "d Generator"),
        binding.references().stream()
            .map(r -> r.reference().step() + " " + r.mustOffer().get(0).getSimpleName())
            .toList());
    assertEquals(List.of(), bind(Roles.class, "several: []").references());
  }

  @Test
  void writesARecordSoThatItReadsTheSame() {
    Everything config =
        new Everything(
            0,
            1L << 60,
            1e-4,
            false,
            "a: \"b\"\n\\c",
            Start.ZERO,
            Path.of("study", "x"),
            PortRef.DATA,
            new StageRef("no"),
            new ObservationRef("on"),
            new ArrayRef("a", "b"),
            new Penalty(1.0 / 3, 123456789.0),
            List.of(-1e-20, 1e21, 0.1, 5e6),
            List.of(List.of()),
            Optional.empty(),
            Optional.of(List.of()));
    StringBuilder yaml = new StringBuilder();
    ConfigText.withAbsolutePaths(config).forEach((key, value) -> yaml.append(key + ": " + value + "\n"));

    assertEquals(config, bound(Everything.class, yaml.toString()));
  }

  @Test
  void writesEveryKeyInTheRecordsOrder() {
    Defaults config = bound(Defaults.class, "{ maybe: 3 }");

    assertEquals(
        "{count=7, word=\"no\", nothing=\"\", list=[1, 5], reads=data, penalty={ rho: 0.25, clamp: 1e-8 }, "
            + "start=zero, maybe=3}",
        ConfigText.of(config).toString());
  }
}

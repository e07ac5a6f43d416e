package io.decant.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.api.capability.ActivationDecoder;
import io.decant.api.capability.Classifier;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.YamlParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigBinderTest {

  private static final Path FOLDER = Path.of("").toAbsolutePath().resolve("study");

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private <C extends Record> BindingResult<C> bind(Class<C> type, String yaml) {
    MapNode node =
        (MapNode)
            YamlParser.parse(yaml, new SourceLocation("f.yaml", 1, 1), diagnostics::add)
                .orElseThrow();
    ConfigOwner owner = new ConfigOwner("stage 'code'", new SourceLocation("f.yaml", 9, 9));
    return new ConfigBinder(new PathResolver(FOLDER), diagnostics::add)
        .bind(type, node, owner, List.of("uses"));
  }

  private <C extends Record> C bound(Class<C> type, String yaml) {
    Optional<C> config = bind(type, yaml).config();
    assertEquals(List.of(), diagnostics);
    return config.orElseThrow();
  }

  private void assertDiagnostics(Class<? extends Record> type, String yaml, String... expected) {
    assertEquals(Optional.empty(), bind(type, yaml).config());
    assertEquals(List.of(expected), diagnostics.stream().map(Diagnostic::toString).toList());
  }

  enum StartOption {
    ZERO,
    KAIMING_UNIFORM
  }

  record NestedPenaltyConfig(
      @Range(exclusiveMin = 0, exclusiveMax = 1) double rho, @DefaultValue("1e-8") double clamp) {}

  record AllTypesConfig(
      int wholeNumber,
      long large,
      double learningRate,
      boolean flag,
      String text,
      StartOption start,
      Path path,
      PortRef port,
      StageRef stage,
      ObservationRef probe,
      ArrayRef array,
      NestedPenaltyConfig penalty,
      List<Double> numbers,
      List<List<Integer>> pairs,
      Optional<NestedPenaltyConfig> maybe,
      Optional<List<StartOption>> starts) {}

  @Test
  void bindsEverySupportedType() {
    AllTypesConfig config =
        bound(
            AllTypesConfig.class,
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
        new AllTypesConfig(
            -3,
            9_000_000_000L,
            0.001,
            true,
            "a b",
            StartOption.KAIMING_UNIFORM,
            Path.of("study", "data", "mnist"),
            new PortRef("classifier", "hidden"),
            new StageRef("classifier"),
            new ObservationRef("directions"),
            new ArrayRef("directions", "importance"),
            new NestedPenaltyConfig(0.5, 1e-8),
            List.of(1.0, 0.5, 2.0),
            List.of(List.of(1, 2), List.of()),
            Optional.of(new NestedPenaltyConfig(0.1, 2)),
            Optional.of(List.of(StartOption.ZERO))),
        config);
  }

  record DefaultsConfig(
      @DefaultValue("7") int count,
      @DefaultValue("no") String word,
      @DefaultValue("") String nothing,
      @DefaultValue("[1, 5]") List<Integer> list,
      @DefaultValue("data") PortRef reads,
      @DefaultValue("{ rho: 0.25 }") NestedPenaltyConfig penalty,
      @DefaultValue("zero") StartOption start,
      Optional<Integer> maybe) {}

  @Test
  void fillsInDefaultsForMissingAndRemovedKeys() {
    DefaultsConfig expected =
        new DefaultsConfig(
            7,
            "no",
            "",
            List.of(1, 5),
            PortRef.DATA,
            new NestedPenaltyConfig(0.25, 1e-8),
            StartOption.ZERO,
            Optional.empty());

    assertEquals(expected, bound(DefaultsConfig.class, "{}"));
    assertEquals(expected, bound(DefaultsConfig.class, "{ count: ~, maybe: ~, list: null }"));
  }

  record InvalidDefaultConfig(@DefaultValue("many") int count) {}

  @Test
  void reportsAnInvalidDefaultAsPluginError() {
    String message =
        assertThrows(IllegalStateException.class, () -> bind(InvalidDefaultConfig.class, "{}"))
            .getMessage();

    assertTrue(message.contains("'count' must be a whole number, given many"), message);
  }

  record TwoKeyConfig(int size, @DefaultValue("1") int epochs) {}

  @Test
  void rejectsUnknownKeyWithSuggestion() {
    assertDiagnostics(
        TwoKeyConfig.class,
        "size: 1\nepoch: 2\n",
        "f.yaml:2:1: unknown key 'epoch'; did you mean 'epochs'? The keys are: uses, size, epochs");
  }

  @Test
  void reportsMissingRequiredKeyAtUses() {
    assertDiagnostics(
        TwoKeyConfig.class,
        "epochs: 2\nuses: x\n",
        "f.yaml:2:1: stage 'code' requires the key 'size' (a whole number)");
  }

  @Test
  void reportsMissingRequiredKeyAtTheOwnerWithoutUses() {
    assertDiagnostics(
        TwoKeyConfig.class,
        "epochs: 2\n",
        "f.yaml:9:9: stage 'code' requires the key 'size' (a whole number)");
  }

  @Test
  void reportsMissingValueAtItsKey() {
    assertDiagnostics(
        TwoKeyConfig.class,
        "epochs: 2\nsize:\nuses: x\n",
        "f.yaml:2:1: stage 'code' requires the key 'size' (a whole number)");
  }

  record ScalarTypesConfig(
      @DefaultValue("1") int count,
      @DefaultValue("1") double rate,
      @DefaultValue("true") boolean flag,
      @DefaultValue("x") String text,
      @DefaultValue("zero") StartOption start,
      @DefaultValue("[]") List<Integer> list,
      @DefaultValue("data") PortRef port,
      Optional<NestedPenaltyConfig> penalty) {}

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
        "count: {a: 1}  | 1:8  | 'count' must be a whole number, given a map",
        "count: 3000000000 | 1:8 | 'count' must be between -2147483648 and 2147483647, given 3000000000",
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
        "rate: 1e-60    | 1:7  | 'rate' must be 0, or at least 1.4e-45 in absolute value, given 1e-60, "
            + "which is 0 in float32, the precision of all computations",
        "rate: .inf     | 1:7  | 'rate' must be a number, given .inf",
        "flag: yes      | 1:7  | 'flag' must be true or false, given yes. Write true.",
        "flag: off      | 1:7  | 'flag' must be true or false, given off. Write false.",
        "flag: 1        | 1:7  | 'flag' must be true or false, given 1",
        "text: no       | 1:7  | 'text' must be text, but no without quotes is true or false. Quote it: \"no\".",
        "text: Yes      | 1:7  | 'text' must be text, but Yes without quotes is true or false. Quote it: \"Yes\".",
        "text: 0123     | 1:7  | 'text' must be text, but 0123 without quotes is a number. Quote it: \"0123\".",
        "text: 7        | 1:7  | 'text' must be text, but 7 without quotes is a number. Quote it: \"7\".",
        "text: 1e-3     | 1:7  | 'text' must be text, but 1e-3 without quotes is a number. Quote it: \"1e-3\".",
        "text: [a]      | 1:7  | 'text' must be text, given a list",
        "start: zer     | 1:8  | 'start' can't be 'zer'; did you mean 'zero'? The choices are: zero, kaiming-uniform",
        "list: 5        | 1:7  | 'list' must be a list, given 5. Write [5].",
        "list: [1, x]   | 1:11 | an element of 'list' must be a whole number, given x",
        "port: [a]      | 1:7  | 'port' must be a port, such as stage.port, stage or data, given a list",
        "penalty: 5     | 1:10 | 'penalty' must be a map of keys, given 5",
        "penalty: {rho: 0.1, l: 2} | 1:21 | unknown key 'l'; the keys are: rho, clamp",
        "penalty: {clamp: 1} | 1:10 | 'penalty' requires the key 'rho' (a number)",
      })
  void reportsInvalidValueAtItsLocation(String yaml, String location, String message) {
    assertDiagnostics(ScalarTypesConfig.class, yaml, "f.yaml:" + location + ": " + message);
  }

  @Test
  void acceptsAnyQuotedText() {
    assertEquals("no", bound(ScalarTypesConfig.class, "text: 'no'").text());
    assertEquals("0123", bound(ScalarTypesConfig.class, "text: \"0123\"").text());
  }

  @Test
  void readsEveryNumberFormat() {
    for (String text : List.of("1e-3", ".001", "0.001", "+1E-3", "1.e-3")) {
      assertEquals(0.001, bound(ScalarTypesConfig.class, "rate: " + text).rate(), text);
    }
    assertEquals(-5, bound(ScalarTypesConfig.class, "count: -5").count());
  }

  record RangedConfig(
      @DefaultValue("1") @Range(min = 1, max = 9) int count,
      @DefaultValue("0.5") @Range(exclusiveMin = 0, exclusiveMax = 1) double share,
      @DefaultValue("[]") @Range(min = 0) List<Integer> list,
      @Range(min = 2) Optional<Integer> maybe) {}

  record RateConfig(@Range(exclusiveMin = 0) double rate) {}

  @Test
  void checksBoundsInFloat32() {
    String inFloat32 = " in float32, the precision of all computations";
    assertDiagnostics(
        RangedConfig.class,
        "share: 1e-60\n",
        "f.yaml:1:8: 'share' must be above 0 and below 1, given 1e-60, which is 0" + inFloat32);
    diagnostics.clear();
    assertDiagnostics(
        RangedConfig.class,
        "share: 0.99999999999\n",
        "f.yaml:1:8: 'share' must be above 0 and below 1, given 0.99999999999, which is 1"
            + inFloat32);
    diagnostics.clear();
    assertDiagnostics(
        RateConfig.class,
        "rate: 1e60\n",
        "f.yaml:1:7: 'rate' must be above 0 and at most 3.4e38 to be a float32, given 1e60");
    diagnostics.clear();
    assertDiagnostics(
        RangedConfig.class,
        "share: -0.0\n",
        "f.yaml:1:8: 'share' must be above 0 and below 1, given -0.0");
    diagnostics.clear();
    assertEquals(
        1e-40, bound(RangedConfig.class, "share: 1e-40").share(), "a small float32 is one");
  }

  @Test
  void checksBounds() {
    assertDiagnostics(
        RangedConfig.class,
        "count: 10\nshare: 1\nlist: [0, -1]\nmaybe: 1\n",
        "f.yaml:1:8: 'count' must be at least 1 and at most 9, given 10",
        "f.yaml:2:8: 'share' must be above 0 and below 1, given 1",
        "f.yaml:3:11: an element of 'list' must be at least 0, given -1",
        "f.yaml:4:8: 'maybe' must be at least 2, given 1");
  }

  @Test
  void acceptsNumbersAtInclusiveBounds() {
    assertEquals(
        9, bound(RangedConfig.class, "{ count: 9, share: 0.999, list: [0], maybe: 2 }").count());
  }

  record SelfValidatingConfig(int low, int high, Optional<NestedPenaltyConfig> penalty) {
    SelfValidatingConfig {
      if (low > high) {
        throw new InvalidInputException("low above high: " + low + " > " + high)
            .atKey("high")
            .hint("Swap them.");
      }
      if (low == high) {
        throw new InvalidInputException("low equals high");
      }
      if (penalty.isPresent() && penalty.get().rho() > 0.5) {
        throw new InvalidInputException("rho too high").atKey("penalty.rho");
      }
      if (low < 0) {
        throw new IllegalArgumentException("negative: " + low);
      }
    }
  }

  @Test
  void reportsConstructorErrorAtItsKey() {
    assertDiagnostics(
        SelfValidatingConfig.class,
        "low: 2\nhigh: 1\n",
        "f.yaml:2:1: low above high: 2 > 1. Swap them.");
  }

  @Test
  void reportsConstructorErrorAtANestedKey() {
    assertDiagnostics(
        SelfValidatingConfig.class,
        "low: 1\nhigh: 2\npenalty: { rho: 0.9 }\n",
        "f.yaml:3:12: rho too high");
  }

  @Test
  void reportsConstructorErrorWithoutAKeyAtTheOwner() {
    assertDiagnostics(
        SelfValidatingConfig.class,
        "low: 2\nhigh: 2\n",
        "f.yaml:9:9: stage 'code': low equals high");
    diagnostics.clear();
    assertDiagnostics(
        SelfValidatingConfig.class, "low: -2\nhigh: 2\n", "f.yaml:9:9: stage 'code': negative: -2");
  }

  @Test
  void reportsAllErrors() {
    assertDiagnostics(
        ScalarTypesConfig.class,
        "count: x\nrates: 1\nflag: maybe\npenalty: { rho: 2 }\n",
        "f.yaml:2:1: unknown key 'rates'; did you mean 'rate'? "
            + "The keys are: uses, count, rate, flag, text, start, list, port, penalty",
        "f.yaml:1:8: 'count' must be a whole number, given x",
        "f.yaml:3:7: 'flag' must be true or false, given maybe",
        "f.yaml:4:17: 'rho' must be above 0 and below 1, given 2");
  }

  record ReferencesConfig(
      @DefaultValue("data") PortRef reads,
      @RequiresCapability(Classifier.class) StageRef judge,
      @RequiresArrays({"by-class", "mean"}) List<ObservationRef> seen,
      int count) {}

  @Test
  void collectsReferencesEvenIfOtherKeysAreInvalid() {
    BindingResult<ReferencesConfig> binding =
        bind(ReferencesConfig.class, "judge: classifier\nseen: [a, b]\ncount: x\n");

    assertTrue(binding.config().isEmpty());
    assertEquals(
        List.of(
            new LocatedReference(
                PortRef.DATA, "reads", new SourceLocation("f.yaml", 9, 9), List.of(), List.of()),
            new LocatedReference(
                new StageRef("classifier"),
                "judge",
                new SourceLocation("f.yaml", 1, 8),
                List.of(Classifier.class),
                List.of()),
            new LocatedReference(
                new ObservationRef("a"),
                "seen",
                new SourceLocation("f.yaml", 2, 8),
                List.of(),
                List.of("by-class", "mean")),
            new LocatedReference(
                new ObservationRef("b"),
                "seen",
                new SourceLocation("f.yaml", 2, 11),
                List.of(),
                List.of("by-class", "mean"))),
        binding.references());
  }

  record NestedConfig(@RequiresCapability(ActivationDecoder.class) StageRef generator) {}

  record CapabilitiesConfig(
      @RequiresCapability(Classifier.class) Optional<StageRef> maybe,
      @RequiresCapability(Classifier.class) List<StageRef> several,
      Optional<NestedConfig> inner) {}

  @Test
  void requiresCapabilitiesOfEveryReferencedStage() {
    BindingResult<CapabilitiesConfig> binding =
        bind(CapabilitiesConfig.class, "maybe: a\nseveral: [b, c]\ninner: { generator: d }\n");

    assertEquals(
        List.of("a Classifier", "b Classifier", "c Classifier", "d ActivationDecoder"),
        binding.references().stream()
            .map(r -> r.reference().step() + " " + r.requiredCapabilities().get(0).getSimpleName())
            .toList());
    assertEquals(List.of(), bind(CapabilitiesConfig.class, "several: []").references());
  }

  @Test
  void recordSurvivesRoundTrip() {
    AllTypesConfig config =
        new AllTypesConfig(
            0,
            1L << 60,
            1e-4,
            false,
            "a: \"b\"\n\\c",
            StartOption.ZERO,
            Path.of("study", "x"),
            PortRef.DATA,
            new StageRef("no"),
            new ObservationRef("on"),
            new ArrayRef("a", "b"),
            new NestedPenaltyConfig(1.0 / 3, 123456789.0),
            List.of(-1e-20, 1e21, 0.1, 5e6),
            List.of(List.of()),
            Optional.empty(),
            Optional.of(List.of()));
    StringBuilder yaml = new StringBuilder();
    ConfigYamlWriter.withAbsolutePaths(config)
        .forEach((key, value) -> yaml.append(key + ": " + value + "\n"));

    assertEquals(config, bound(AllTypesConfig.class, yaml.toString()));
  }

  @Test
  void writesKeysInDeclarationOrder() {
    DefaultsConfig config = bound(DefaultsConfig.class, "{ maybe: 3 }");

    assertEquals(
        "{count=7, word=\"no\", nothing=\"\", list=[1, 5], reads=data, penalty={ rho: 0.25, clamp: 1e-8 }, "
            + "start=zero, maybe=3}",
        ConfigYamlWriter.toYaml(config).toString());
  }
}

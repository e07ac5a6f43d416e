package io.decant.engine.plan;

import static io.decant.engine.plan.PlannerHarness.experiment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.config.diagnostic.InvalidConfigurationException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerDiagnosticsTest {

  @TempDir Path folder;
  private PlannerHarness harness;

  @BeforeEach
  void setUp() {
    harness = new PlannerHarness(folder);
  }

  @Test
  void rejectsUnknownKeys() {
    harness.assertDiagnostics(
        """
        decant: 1
        datas: {}
        data: { points: { uses: grid } }
        experiments:
          e:
            data: points
            probe: {}
            stages:
              s: { uses: dense, size: 5, epoch: 3 }
        """,
        "2:1: unknown key 'datas'; did you mean 'data'? The keys are: decant, data, defaults, experiments",
        "7:5: unknown key 'probe'; did you mean 'probes'? "
            + "The keys are: stages, probes, figures, published, title, question, data, seed, seeds, next, published-data",
        "9:34: unknown key 'epoch'; did you mean 'epochs'? "
            + "The keys are: uses, reads, size, epochs, learning-rate, target");
  }

  @Test
  void rejectsUnsupportedFormatVersion() {
    harness.assertDiagnostics(
        "decant: 2\nexperiments: { e: { data: p } }\ndata: { p: { uses: grid } }\n",
        "1:9: 'decant' is the version of the format and must be 1, given 2");
    harness.assertDiagnostics(
        "experiments: { e: { data: p } }\ndata: { p: { uses: grid } }\n",
        "1:1: the file requires the key 'decant'. Begin it with 'decant: 1'.");
    harness.assertDiagnostics("decant: 1\n", "1:1: the file has no experiments");
    harness.assertDiagnostics(
        "decant: 1\nexperiments: { e: ~ }\n", "2:1: the file has no experiments");
    harness.assertDiagnostics(
        "decant: 1\nexperiments: { e: 5 }\n", "2:19: 'e' must be a map of keys, given 5");
    harness.assertDiagnostics(
        "decant: '1'\nexperiments: { e: { data: p } }\ndata: { p: { uses: grid } }\n",
        "1:9: 'decant' is the version of the format and must be 1, given the text \"1\"");
    harness.assertDiagnostics(
        "[1]", "1:1: expected the keys [decant, data, defaults, experiments], found a list");
  }

  @Test
  void rejectsUnknownPluginWithSuggestion() {
    harness.assertDiagnostics(
        experiment(
            "stages:\n  s: { uses: dens, size: 5 }\n  t: { uses: look }\n  u: { size: 5 }\n  v: 3\n"),
        "7:18: there is no stage plugin 'dens'; did you mean 'dense'? The stage plugins are: dense, sparse",
        "8:18: 'look' is a probe and belongs under 'probes'; the stage plugins are: dense, sparse",
        "9:7: stage 'u' requires the key 'uses' (a plugin's id)",
        "10:10: stage 'v' must be a map of keys, such as { uses: … }, given 3");
  }

  @Test
  void rejectsUnknownDataWithSuggestion() {
    harness.assertDiagnostics(
        "decant: 1\ndata: { points: { uses: grid } }\nexperiments:\n  e: { data: point }\n  f: { title: t }\n",
        "4:14: there is no data 'point'; did you mean 'points'? The data entries are: points",
        "5:3: experiment 'f' requires the key 'data' (text)");
  }

  @Test
  void reportsDataSourceErrorAtItsKeyOrEntry() {
    harness.assertDiagnostics(
        """
        decant: 1
        data:
          a: { uses: grid, file: none.csv }
          b: { uses: grid, width: 13 }
          c: { uses: grid, width: 0 }
        experiments:
          e: { data: a }
          f: { data: b }
          g: { data: a }
        """,
        "3:20: there is no file " + folder.toAbsolutePath().resolve("none.csv"),
        "4:3: data 'b': the grid is damaged. Fetch it again.",
        "5:27: 'width' must be at least 1, given 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // where each reference of a second stage t, a probe p or a figure f goes wrong
        "stages  | t: { uses: dense, size: 2, reads: ss }        | 8:41 | there is no stage 'ss'; did you mean 's'? The stages are: s, t",
        "stages  | t: { uses: dense, size: 2, reads: s.hiden }   | 8:41 | stage 's' has no port 'hiden'; did you mean 'hidden'? The ports are: hidden, logits",
        "stages  | t: { uses: dense, size: 2, reads: data.x }    | 8:41 | the data has only one port, called data",
        "stages  | t: { uses: dense, size: 9, target: s }        | 8:34 | size 9 does not fit the width 5 of s",
        "stages  | t: { uses: dense, size: 2, reads: t }         | 8:41 | cyclic references of steps: t → t",
        "probes  | p: { uses: look, stage: s.hidden }            | 9:31 | expected only the name of a stage, 's', given 's.hidden'",
        "probes  | p: { uses: look, reads: p }                   | 9:31 | 'p' is a probe, expected a stage; the stages are: s",
        "probes  | p: { uses: look, rank-by: s.hidden }          | 9:33 | 's' is a stage, expected a probe; the probes are: p",
        "probes  | p: { uses: look, dictionary: s }              | 9:36 | 'dictionary' requires a stage that is a FeatureDictionary; 's' has the capabilities Classifier; no stage of this experiment qualifies",
        "probes  | p: { uses: look, every: never }               | 9:31 | 'every' must be end, epoch or a number of epochs, at least 1 and at most 2147483647, given never",
        "probes  | p: { uses: look, every: '5' }                 | 9:31 | 'every' must be end, epoch or a number of epochs, at least 1 and at most 2147483647, given the text \"5\"",
        "probes  | p: { uses: look, every: 2147483648 }          | 9:31 | 'every' must be end, epoch or a number of epochs, at least 1 and at most 2147483647, given 2147483648",
        "probes  | p: { uses: look, every: 0 }                   | 9:31 | 'every' must be end, epoch or a number of epochs, at least 1 and at most 2147483647, given 0",
        "probes  | p: { uses: look, reads: data, every: epoch }  | 9:37 | 'p' reads no stage, so there are no epochs: 'every' must be end",
        "figures | f: { uses: draw, reads: s }                   | 9:31 | 's' is a stage, expected a probe; there are no probes",
        "figures | s: { uses: draw, reads: s }                   | 9:7  | the name 's' is already used by the stage in line 7",
        "figures | Fig: { uses: draw, reads: s }                 | 9:7  | 'Fig' can't be the name of a figure, expected a lower-case letter, then lower-case letters, digits and dashes",
        "figures | Fig: ~                                       | 9:7  | 'Fig' can't be the name of a figure, expected a lower-case letter, then lower-case letters, digits and dashes",
        "figures | true: { uses: draw, reads: s }                | 9:7  | 'true' can't be the name of a figure, because it is reserved",
        "figures | data: { uses: draw, reads: s }                | 9:7  | 'data' can't be the name of a figure, because it is reserved",
      })
  void reportsErrorsOfAStep(String section, String step, String location, String message) {
    String stages = "stages:\n  s: { uses: dense, size: 5 }\n";
    String sections =
        section.equals("stages")
            ? stages + "  " + step + "\n"
            : stages + section + ":\n  " + step + "\n";

    harness.assertDiagnostics(experiment(sections), location + ": " + message);
  }

  private static final String WITH_PROBES =
      """
      stages:
        s: { uses: dense, size: 5, epochs: 0 }
        t: { uses: sparse, size: 5, reads: s }
        u: { uses: sparse, size: 5, reads: s }
      probes:
        end: { uses: look, reads: t }
        each: { uses: look, reads: t, every: epoch }
        third: { uses: look, reads: t, every: 3 }
      """;

  @Test
  void suggestsStagesWithTheRequiredCapability() {
    harness.assertDiagnostics(
        experiment(WITH_PROBES + "  p: { uses: look, dictionary: s }\n"),
        "14:36: 'dictionary' requires a stage that is a FeatureDictionary; 's' has the capabilities Classifier; valid stages: t, u");
  }

  @Test
  void checksCapabilitiesOfOptionalStagesOnlyIfPresent() {
    String valid =
        experiment(WITH_PROBES + "  p: { uses: look }\n  q: { uses: look, dictionary: t }\n");
    assertEquals(1, harness.plan(valid).size());
    harness.assertDiagnostics(
        experiment(WITH_PROBES + "  p: { uses: look, dictionary: s, every: epoch }\n"),
        "14:36: 'dictionary' requires a stage that is a FeatureDictionary; 's' has the capabilities Classifier; valid stages: t, u");
  }

  @Test
  void rejectsAnArrayThatAProbeDoesNotObserve() {
    harness.assertDiagnostics(
        experiment(
            WITH_PROBES
                + """
                  p: { uses: look, rank-by: end.imprtance }
                  q: { uses: look, rank-by: end }
                  r: { uses: look, rank-by: ends.angles }
                figures:
                  f: { uses: draw, reads: end, classes: end }
                """),
        "14:33: probe 'end' has no array 'imprtance'; did you mean 'importance'? "
            + "The arrays are: importance, angles",
        "15:33: expected an array of probe 'end', such as end.importance",
        "16:33: there is no probe 'ends'; did you mean 'end'? The probes are: end, each, third, p, q, r",
        "18:45: probe 'end' has no array 'by-class'; the arrays are: importance, angles");
  }

  @Test
  void rejectsObservingALaterStageDuringTraining() {
    harness.assertDiagnostics(
        experiment(
            WITH_PROBES
                + """
                  p: { uses: look, stage: t, rank-by: end.angles, every: epoch }
                  q: { uses: look, stage: s, every: 2 }
                  r: { uses: look, stage: t, rank-by: third.angles, every: 2 }
                  fine: { uses: look, stage: t, rank-by: each.angles, every: 2 }
                  w: { uses: look, stage: t, rank-by: both.angles, every: epoch }
                  both: { uses: look, stage: t, dictionary: u, every: epoch }
                  x: { uses: look, stage: t, rank-by: second.angles, every: 3 }
                  second: { uses: look, stage: t, every: 2 }
                """),
        "14:55: 'p' observes during training, but 'end', which it reads, observes only at the end",
        "15:34: stage 's' has no epochs: 'every' must be end",
        "16:57: 'r' observes every 2 epochs, but 'third', which it reads, only every 3",
        "18:56: 'w' observes stage 't', but 'both', which it reads, observes 'u', which is trained later",
        "20:58: 'x' observes every 3 epochs, but 'second', which it reads, only every 2");
  }

  @Test
  void rejectsProbesThatWaitForEachOther() {
    harness.assertDiagnostics(
        experiment(
            WITH_PROBES
                + """
                  of-u: { uses: look, stage: u, every: epoch }
                  p: { uses: look, stage: t, rank-by: of-u.angles, every: epoch }
                  q: { uses: look, stage: u, rank-by: end.angles, every: epoch }
                """),
        "15:56: cyclic dependency of steps: t → of-u → u → end → t, "
            + "since 'p' observes during the training of 't' and reads 'of-u'");
  }

  @Test
  void reportsFigureErrorAtItsKey() {
    harness.assertDiagnostics(
        experiment(WITH_PROBES + "figures:\n  f:\n    uses: draw\n    reads: end\n    bins: 6\n"),
        "18:9: more bins (6) than values (5)");
  }

  @Test
  void reportsEveryCycleOnce() {
    harness.assertDiagnostics(
        experiment(
            """
            stages:
              a: { uses: dense, size: 1, reads: c }
              b: { uses: dense, size: 1, reads: a }
              c: { uses: dense, size: 1, reads: b }
              d: { uses: dense, size: 1, reads: c }
              e: { uses: dense, size: 1, reads: f }
              f: { uses: dense, size: 1, reads: e }
            """),
        "7:41: cyclic references of steps: a → c → b → a",
        "11:41: cyclic references of steps: e → f → e");
  }

  @Test
  void doesNotReportDependentsOfAnInvalidStep() {
    harness.assertDiagnostics(
        experiment(
            """
            stages:
              s: { uses: dense, size: five }
              t: { uses: dense, size: 2, reads: s.nowhere }
              u: { uses: dense, size: 9, target: t }
              v: { uses: nothing }
              w: { uses: dense, size: 9, reads: v }
            """),
        "7:31: 'size' must be a whole number, given five",
        "10:18: there is no stage plugin 'nothing'; the stage plugins are: dense, sparse");
  }

  @Test
  void reportsAllErrorsInFileOrder() {
    List<String> diagnostics =
        harness.diagnostics(
            experiment(
                """
                seeds: [1, 1]
                stages:
                  s: { uses: dense, size: 0, epochs: 1.5, extra: 1 }
                  t: { uses: dense, size: 9, reads: q }
                  t: { uses: dense, size: 9 }
                probes:
                  p: { uses: look, rank-by: x.y, every: 0 }
                published:
                  z.loss: 1
                """),
            "e.stages.s.epochs=x",
            "nowhere.x=1");

    assertEquals(
        List.of(
            "6:12",
            "8:31",
            "8:47",
            "9:41",
            "10:7",
            "12:33",
            "12:45",
            "14:7",
            "--set:1:19",
            "--set:2:1"),
        diagnostics.stream().map(m -> m.replaceFirst("^((--set:)?\\d+:\\d+): .*", "$1")).toList(),
        diagnostics::toString);
  }

  @Test
  void rejectsInvalidSeeds() {
    harness.assertDiagnostics(experiment("seeds: [1, 2, 1]"), "6:12: duplicate seed: [1, 2, 1]");
    harness.assertDiagnostics(experiment("seeds: []"), "6:12: expected at least one seed");
    harness.assertDiagnostics(
        experiment("seed: 1\nseeds: [2]"), "7:12: specify either 'seed' or 'seeds', not both");
    harness.assertDiagnostics(
        experiment("seed: [1]"), "6:11: 'seed' must be a whole number, given a list");
  }

  @Test
  void rejectsPublishedValuesOfUnknownSteps() {
    harness.assertDiagnostics(
        experiment(
            """
            stages: { code: { uses: dense, size: 1 } }
            published:
              cod.loss: 1
              code: 2
              code.loss@0: 3
              code.loss: {}
              code.mse: { range: [2, 1] }
              code.l0@2: { epochs: [1, 2] }
              code.r2: high
              gone: ~
              code.auc: ~
            """),
        "8:7: 'cod.loss' is not a valid address: there is no stage or probe 'cod'; did you mean 'code'? "
            + "The stages and probes are: code",
        "9:7: 'code' is not a valid address: expected step.measure or step.measure@epoch",
        "10:7: 'code.loss@0' is not a valid address: expected step.measure or step.measure@epoch",
        "11:7: expected a number, or at least one of the keys value, epochs, range",
        "12:7: 'range' must be [low, high], given [2.0, 1.0]",
        "13:7: specify either one epoch after @ or a list of 'epochs', not both",
        "14:16: 'value' must be a number, given high",
        "15:7: 'gone' is not a valid address: expected step.measure or step.measure@epoch");
  }

  @Test
  void rejectsPublishedValuesOfUnknownMetrics() {
    String audits =
        "hidden.l0, hidden.zero-share, hidden.mean-activation, hidden.dead, hidden.always-on, "
            + "logits.l0, logits.zero-share, logits.mean-activation, logits.dead, logits.always-on";
    harness.assertDiagnostics(
        experiment(
            """
            stages:
              code: { uses: sparse, size: 1, epochs: 4 }
              silent: { uses: dense, size: 1, epochs: 4 }
            probes: { p: { uses: look, reads: code, every: 2 } }
            published:
              code.tset-accuracy: 1
              code.loss@99: 1
              code.train-loss@4: 1
              code.train-loss@3: 1
              code.hidden.l0@4: 1
              silent.whatever: 1
              silent.hiden.l0: 1
              p.angle: 1
              p.spread@2: 1
              p.spread@3: 1
              code.test-accuracy: { epochs: [1, 2], value: 3 }
              code.loss: { epochs: [1, 2] }
              code.loss@2: 3
            """),
        "11:7: stage 'code' has no metric 'tset-accuracy'; did you mean 'test-accuracy'? "
            + "The metrics are: loss, test-accuracy, train-loss, "
            + audits
            + ", mse, explained-variance",
        "12:7: there is no epoch 99: stage 'code' has only 4",
        "14:7: 'train-loss' is measured only after the last epoch, which is 4",
        "17:7: stage 'silent' has no metric 'hiden.l0'; did you mean 'hidden.l0'? The metrics are: "
            + audits,
        "18:7: probe 'p' has no metric 'angle'; the metrics are: spread",
        "20:7: 'p' does not observe after epoch 3, see its 'every'",
        "21:7: 'value' and the last of 'epochs' both refer to the end and differ: 3 and 2",
        "23:7: 'code.loss@2' is given twice: separately and in a list of 'epochs'");
    harness.assertDiagnostics(
        experiment("published-data: 1234abcd"),
        "6:5: 'published-data' must be sha256: followed by 12 to 64 hexadecimal digits. "
            + "Copy the digest that 'plan' shows for the data of the published results.");
  }

  private static final String FAMILY =
      """
      decant: 1
      data: { points: { uses: grid } }
      defaults:
        figures: { f: { uses: draw, reads: p } }
      experiments:
        a:
          data: points
          stages: { s: { uses: dense } }
          probes: { p: { uses: look, reads: s } }
        b:
          extends: a
          stages: { s: { epochs: 4 } }
      """;

  @Test
  void reportsAnInheritedErrorOnce() {
    harness.assertDiagnostics(FAMILY, "8:20: stage 's' requires the key 'size' (a whole number)");
  }

  @Test
  void namesTheExperimentThatInheritsAnError() {
    assertEquals(
        List.of(
            "4:38: there is no probe 'p'; there are no probes (in b). "
                + "The file has no such error without `--set a.stages.s.size`, `--set b.probes.p`."),
        harness.diagnostics(FAMILY, "a.stages.s.size=5", "b.probes.p=~"));
    assertEquals(
        List.of(
            "9:39: there is no stage 's'; there are no stages (in b). "
                + "The file has no such error without `--set a.stages.s.size`, `--set b.stages.s`."),
        harness.diagnostics(FAMILY, "a.stages.s.size=5", "b.stages.s=~"));
  }

  @Test
  void reportsErrorsInUnusedDefaults() {
    String experiments =
        """
        experiments:
          e:
            data: points
            stages: { s: { uses: dense, size: 5 }, t: { uses: dense, size: 5 } }
            probes: { p: { uses: look } }
        """;
    harness.assertDiagnostics(
        """
        decant: 1
        data: { points: { uses: grid } }
        defaults:
          extends: ~
          probes: 5
          published: [1]
          stages: { s: 5, t: { uses: dens } }
        """
            + experiments,
        "4:12: 'defaults' can't extend an experiment",
        "5:11: 'probes' must be a map of keys, given 5",
        "6:14: 'published' must be a map of keys, given a list",
        "7:16: stage 's' must be a map of keys, such as { uses: … }, given 5",
        "7:30: there is no stage plugin 'dens'; did you mean 'dense'? The stage plugins are: dense, sparse");
  }

  @Test
  void reportsAnOverrideErrorAtTheOption() {
    assertEquals(
        List.of(
            "--set:1:19: 'epochs' must be a whole number, given the text \"\"",
            "--set:2:17: 'size' must be at least 1 and at most 2147483647, given 4000000000",
            "--set:3:3: experiment 'e' requires the key 'data' (text)",
            "--set:4:11: malformed character in the encoding of the command line, expected UTF-8",
            "--set:5:12: stage 't' must be a map of keys, such as { uses: … }, given [1: "
                + "the list that begins here with [ is not closed with ]",
            "--set:6:10: there is no stage 'u'; the stages are: s, t"),
        harness.diagnostics(
            experiment("stages: { s: { uses: dense, size: 5 } }"),
            "e.stages.s.epochs=",
            "e.stages.s.size=4000000000",
            "e.data=~",
            "e.title=Gr\ufffdn",
            "e.stages.t=[1",
            "e.stages.u.size=1"));
    assertEquals(
        List.of("--set:1:12: size 9 does not fit the width 5 of s"),
        harness.diagnostics(
            experiment("stages: { s: { uses: dense, size: 5 }, t: { uses: dense, size: 9 } }"),
            "e.stages.t.target=s"));
  }

  @Test
  void namesTheOptionThatInvalidatesAnotherKey() {
    String experiments =
        experiment(
            "stages: { s: { uses: dense, size: 5 }, t: { uses: dense, size: 5, target: s, epoch: 1 } }");
    assertEquals(
        List.of(
            "6:79: there is no stage 's'; the stages are: t. The file has no such error without `--set e.stages.s`.",
            "6:82: unknown key 'epoch'; did you mean 'epochs'? The keys are: uses, reads, size, epochs, learning-rate, target"),
        harness.diagnostics(experiments, "e.stages.s=~"));
  }

  @Test
  void shortensLongValues() {
    String digits = "9".repeat(400);
    for (String message :
        harness.diagnostics(
            experiment(
                "stages: { s: { uses: dense, size: "
                    + digits
                    + ", epochs: 1e9999, learning-rate: "
                    + digits
                    + "x } }"))) {
      assertTrue(message.length() < 250, message);
    }
  }

  @Test
  void usesTheCorrectIndefiniteArticle() {
    assertEquals(
        "1:26: 'E' can't be the name of an experiment, expected a lower-case letter, then lower-case letters, digits and dashes",
        harness
            .diagnostics(
                "{ decant: 1, experiments: { E: { data: p } }, data: { p: { uses: grid } } }")
            .get(0)
            .replaceFirst("^1:\\d+", "1:26"));
  }

  @Test
  void rejectsOverrideOfUnknownStepWithSuggestion() {
    assertEquals(
        List.of("--set:2:10: there is no stage 'ss'; did you mean 's'? The stages are: s"),
        harness.diagnostics(FAMILY, "a.stages.s.size=5", "a.stages.ss.size=5"));
  }

  @Test
  void rejectsUnknownExperimentWithSuggestion() {
    harness.write(experiment("title: t"));
    InvalidConfigurationException e =
        assertThrows(
            InvalidConfigurationException.class,
            () -> harness.plan(new PlanRequest(harness.file, List.of("ee"), List.of(), null)));

    assertEquals(
        "there is no experiment 'ee' in "
            + harness.file
            + "; did you mean 'e'? The experiments are: e",
        e.getMessage());
  }

  @Test
  void rejectsCircularAndUnknownExtends() {
    harness.assertDiagnostics(
        "decant: 1\ndata: {}\nexperiments:\n  a: { extends: b }\n  b: { extends: a }\n  c: { extends: aa }\n",
        "4:17: experiments extend each other in a cycle: a → b → a",
        "6:17: there is no experiment 'aa'; did you mean 'a'? The experiments are: a, b, c");
  }

  @Test
  void stopsAtSyntaxErrors() {
    harness.assertDiagnostics(
        "decant: 2\nexperiments: { e: [1, 2 }\n",
        "2:19: the list that begins here with [ is not closed with ], detected in line 2");
  }

  @Test
  void namesTheFileInEveryError() {
    InvalidConfigurationException e =
        assertThrows(
            InvalidConfigurationException.class,
            () -> harness.plan(experiment("stages: { s: { uses: dense } }")));

    assertTrue(e.getMessage().startsWith(harness.file + ":6:20: "), e.getMessage());
  }

  @Test
  void rejectsAnOversizedFileWithoutReadingIt() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(harness.file.toFile(), "rw")) {
      file.setLength(3L << 30);
    }
    InvalidConfigurationException e =
        assertThrows(
            InvalidConfigurationException.class,
            () -> harness.plan(new PlanRequest(harness.file, List.of(), List.of(), null)));
    assertTrue(
        e.getMessage().startsWith(harness.file + " can't be read: it is longer than 4000000 bytes"),
        e.getMessage());
  }

  @Test
  void limitsStepsBeforePlanning() {
    StringBuilder yaml =
        new StringBuilder("decant: 1\ndata: { points: { uses: grid } }\nexperiments:\n");
    yaml.append("  base:\n    data: points\n    stages:\n");
    for (int i = 0; i < 1_000; i++) {
      yaml.append(String.format(Locale.ROOT, "      s%d: { uses: dense, size: 2 }\n", i));
    }
    for (int i = 0; i < 1_000; i++) {
      yaml.append(String.format(Locale.ROOT, "  e%d: { extends: base }\n", i));
    }
    assertEquals(
        "7:7: the experiments have more than 20000 steps in total, including inherited ones. "
            + "Specify fewer experiments on the command line, or split the file.",
        harness.diagnostics(yaml.toString()).get(0));
  }

  @Test
  void stopsAfterTooManyErrors() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 1_999; i++) {
      yaml.append("k").append(i).append(": 1\n");
    }
    assertEquals(1_000, harness.diagnostics(yaml.toString()).size());
  }
}

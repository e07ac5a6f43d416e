package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.spi.Probe;
import io.decant.engine.plan.ExperimentsJsonSchema;
import io.decant.launcher.scaffold.PluginCoordinates;
import io.decant.launcher.scaffold.PluginTemplate;
import io.decant.launcher.scaffold.ProjectGenerator;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema that comes with Decant, in the hands of a validator that knows nothing of Decant. */
class ExperimentsSchemaIT {

  private static final Path REFERENCE =
      AssembledDistribution.project().resolve("docs").resolve("reference");
  private static final String SCHEMA = read(REFERENCE.resolve("experiments.schema.json"));

  private final YamlSchemaValidator validator = new YamlSchemaValidator(SCHEMA);

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String study() {
    return read(AssembledDistribution.project().resolve("experiments.yaml"));
  }

  @Test
  void conformsToItsDraft() {
    assertEquals(List.of(), YamlSchemaValidator.validateSchema(SCHEMA));
    assertFalse(
        YamlSchemaValidator.validateSchema(
                SCHEMA.replace("\"type\" : \"string\"", "\"type\" : \"text\""))
            .isEmpty());
    assertEquals(
        "https://json-schema.org/draft/2020-12/schema",
        YamlSchemaValidator.json(SCHEMA).get("$schema").textValue());
  }

  @Test
  void acceptsTheStudyAndAllExamples() {
    assertEquals(List.of(), validator.validate(study()));
    assertEquals(List.of(), validator.validate(read(REFERENCE.resolve("example.yaml"))));
  }

  @Test
  void studyRefersToTheSchema() {
    assertEquals(
        "# yaml-language-server: $schema=docs/reference/experiments.schema.json",
        study().lines().findFirst().orElseThrow());
    assertEquals(
        "# yaml-language-server: $schema=experiments.schema.json",
        read(REFERENCE.resolve("example.yaml")).lines().findFirst().orElseThrow());
  }

  private static final String HEADER =
      """
      decant: 1
      data: { mnist: { uses: idx-images, path: data/mnist } }
      experiments:
        base: { data: mnist, stages: { s: { uses: linear-model } } }
        e:
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "extends: base",
        "data: mnist",
        "{ data: mnist, seed: 3, next: [], title: ~ }",
        "{ data: mnist, seeds: [1, 2], question: why? }",
        "{ extends: base, stages: { s: { epochs: 3 } } }",
        "{ extends: base, stages: { s: { penalty: { rho: 0.1 } } } }",
        "{ extends: base, stages: { s: ~ } }",
        "{ extends: base, stages: ~ }",
        "{ extends: base, stages: { s: { uses: autoencoder, reads: data, size: 3 } } }",
        "{ extends: base, probes: { p: { uses: feature-directions, reads: s, every: 5, batch-size: ~ } } }",
        "{ extends: base, probes: { p: { every: epoch } } }",
        "{ extends: base, figures: { f: { title: Other words } } }",
        "{ data: mnist, stages: { s: { uses: linear-model, learning-rate: 1e-3, initialisation: ~, penalty: ~ } } }",
        "{ extends: base, published: { s.accuracy: .9, s.loss@1: { range: [1, 2] }, s.l0: ~ } }",
      })
  void acceptsExperiment(String experiment) {
    assertEquals(List.of(), validator.validate(HEADER + "    " + experiment + "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // keys
        "{ data: mnist, titel: t }                                             | titel",
        "{ data: mnist, stages: { s: { uses: linear-model, hiden: 5 } } }      | hiden",
        "{ data: mnist, stages: { s: { uses: linear-model, size: 5 } } }       | size",
        "{ data: mnist, stages: { s: { uses: linear-model, every: 5 } } }      | every",
        "{ data: mnist, stages: { s: { uses: linear-model, penalty: { rh: 0.1 } } } } | rh",
        "{ extends: base, stages: { s: { hiden: 5 } } }                        | hiden",
        "{ data: mnist, published: { s.loss: { valeu: 1 } } }                  | valeu",
        // plugins
        "{ data: mnist, stages: { s: { uses: linear-modl } } }                 | stages.s.uses",
        "{ data: mnist, stages: { s: { uses: class-steering } } }              | stages.s.uses",
        "{ data: mnist, probes: { p: { uses: linear-model } } }                | probes.p.uses",
        "{ data: mnist, figures: { f: { uses: idx-images } } }                 | figures.f.uses",
        "{ extends: base, stages: { s: { uses: ~ } } }                         | stages.s.uses",
        // what is missing
        "{ title: t }                                                          | data",
        "{ data: mnist, stages: { s: { hidden: 5 } } }                         | uses",
        "{ data: mnist, stages: { s: { uses: autoencoder } } }                 | reads",
        "{ data: mnist, probes: { p: { uses: class-steering, dictionary: d, generator: g } } } | rank-by",
        "{ data: mnist, published: { s.loss: { source: study } } }             | s.loss",
        // values
        "{ data: mnist, stages: { s: { uses: linear-model, hidden: many } } }  | stages.s.hidden",
        "{ data: mnist, stages: { s: { uses: linear-model, hidden: 4.5 } } }   | stages.s.hidden",
        "{ data: mnist, stages: { s: { uses: linear-model, hidden: 0 } } }     | stages.s.hidden",
        "{ data: mnist, stages: { s: { uses: linear-model, hidden: '4' } } }   | stages.s.hidden",
        "{ data: mnist, stages: { s: { uses: linear-model, learning-rate: 0 } } } | stages.s.learning-rate",
        "{ data: mnist, stages: { s: { uses: linear-model, initialisation: zero } } } | stages.s.initialisation",
        "{ data: mnist, stages: { s: { uses: linear-model, penalty: { rho: 1 } } } } | penalty.rho",
        "{ data: mnist, stages: { s: { uses: linear-model, penalty: 3 } } }    | stages.s.penalty",
        "{ extends: base, stages: { s: { hidden: 0 } } }                       | stages.s.hidden",
        "{ data: mnist, stages: { s: 5 } }                                     | stages.s",
        "{ data: mnist, stages: [s] }                                          | stages",
        "{ data: mnist, probes: { p: { uses: feature-directions, reads: Code } } } | probes.p.reads",
        "{ data: mnist, probes: { p: { uses: feature-directions, reads: s.code } } } | probes.p.reads",
        "{ data: mnist, probes: { p: { uses: weight-geometry, reads: s, rank-by: p } } } | probes.p.rank-by",
        "{ data: mnist, probes: { p: { uses: feature-directions, reads: s, every: never } } } | probes.p.every",
        "{ data: mnist, probes: { p: { uses: feature-directions, reads: s, every: 0 } } } | probes.p.every",
        "{ data: mnist, figures: { f: { uses: density-histogram, reads: p } } } | figures.f.reads",
        "{ data: mnist, figures: { f: { uses: training-curves, title: 3 } } }  | figures.f.title",
        "{ data: mnist, seed: one }                                            | e.seed",
        "{ data: mnist, seeds: 3 }                                             | e.seeds",
        "{ data: mnist, next: [3] }                                            | e.next",
        "{ data: mnist, title: 3 }                                             | e.title",
        "{ data: mnist, published: { s.loss: high } }                          | s.loss",
        "{ data: mnist, published: { s.loss: { range: [1] } } }                | range",
        // names
        "{ data: mnist, stages: { S: { uses: linear-model } } }                | stages",
        "{ data: mnist, published: { loss: 3 } }                               | published",
        "{ data: mnist, published: { s.loss@0: 3 } }                           | published",
        "{ extends: 5 }                                                        | extends",
        "5                                                                     | experiments.e",
      })
  void rejectsExperiment(String experiment, String location) {
    List<String> errors = validator.validate(HEADER + "    " + experiment + "\n");

    String locations = String.join("\n", errors).replace('/', '.');
    assertTrue(
        locations.contains(location), () -> "nothing is said of " + location + ": " + errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decant: 1                           | decant: 2",
        "decant: 1                           | decant: '1'",
        "decant: 1                           | version: 1",
        "data: { mnist                       | datas: { mnist",
        "uses: idx-images, path: data/mnist  | uses: idx-images",
        "uses: idx-images, path: data/mnist  | path: data/mnist",
        "uses: idx-images, path: data/mnist  | uses: linear-model",
        "uses: idx-images, path: data/mnist  | uses: idx-images, path: 3",
        "uses: idx-images, path: data/mnist  | uses: idx-images, path: p, limit-train: 0",
        "uses: idx-images, path: data/mnist  | uses: idx-images, path: p, scrambled-class: yes",
        "uses: idx-images, path: data/mnist  | uses: idx-images, path: p, classes: [1, 2]",
        "experiments:                        | defaults: { extends: base }\\nexperiments:",
        "experiments:                        | defaults: { stages: { s: { hiden: 5 } } }\\nexperiments:",
        "experiments:                        | experiment:",
      })
  void rejectsFile(String original, String replacement) {
    String file = HEADER + "    data: mnist\n";
    assertEquals(List.of(), validator.validate(file));

    assertFalse(
        validator.validate(file.replace(original, replacement.replace("\\n", "\n"))).isEmpty(),
        replacement);
  }

  @Test
  void acceptsPartialStepsCompletedByDefaults() {
    String partial =
        HEADER
            + "    { data: mnist, figures: { f: { title: t } }, stages: { s: { epochs: 2 } } }\n";
    String defaults = "defaults: { figures: { f: { uses: training-curves } } }\n";
    String figures = partial.replace("experiments:", defaults + "experiments:");

    assertEquals(2, validator.validate(partial).size(), () -> "" + validator.validate(partial));
    assertEquals(1, validator.validate(figures).size(), () -> "" + validator.validate(figures));
  }

  @Test
  void describesKeysAsThePluginDoes() {
    JsonNode hidden =
        YamlSchemaValidator.json(SCHEMA).at("/$defs/stage.linear-model/properties/hidden");

    assertEquals(
        "The number of hidden units. Whole number, in units, at least 1, by default 49.",
        hidden.get("description").textValue());
    assertEquals(49, hidden.get("default").intValue());
    assertEquals(1, hidden.get("minimum").intValue());
  }

  /** As in the plugin author's guide: the plugin is built, and named in the study. */
  @Test
  void includesThirdPartyPlugins(@TempDir Path folder) throws Exception {
    Path project = folder.resolve("project");
    Path classes = Files.createDirectory(folder.resolve("classes"));
    new ProjectGenerator(
            PluginTemplate.PROBE,
            PluginCoordinates.parse("acme/sparsity-census"),
            AssembledDistribution.version())
        .write(project);
    String source =
        project.resolve("src/main/java/acme/sparsitycensus/SparsityCensus.java").toString();
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", classes.toString(), source));
    String guide =
        read(AssembledDistribution.project().resolve("docs").resolve("plugin-authors-guide.md"));
    String snippet =
        guide
            .lines()
            .filter(line -> line.contains("uses: acme/sparsity-census"))
            .findFirst()
            .orElseThrow();
    String probed = study().replaceFirst("(?m)^ {4}probes:\n", "    probes:\n" + snippet + "\n");
    assertTrue(probed.contains(snippet));

    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      Probe<?> probe =
          (Probe<?>)
              loader.loadClass("acme.sparsitycensus.SparsityCensus").getConstructor().newInstance();
      YamlSchemaValidator withCensus =
          new YamlSchemaValidator(ExperimentsJsonSchema.of(BuiltInPlugins.with(probe)));

      assertEquals(List.of(), withCensus.validate(probed));
      String misspelled = probed.replace(snippet, snippet.replace("reads:", "read:"));
      assertTrue(withCensus.validate(misspelled).toString().contains("'read'"), misspelled);
    }
    assertFalse(validator.validate(probed).isEmpty(), "the plugin is not built in");
  }
}

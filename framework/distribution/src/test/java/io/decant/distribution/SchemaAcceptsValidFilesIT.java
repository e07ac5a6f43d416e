package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.config.diagnostic.InvalidConfigurationException;
import io.decant.distribution.YamlMutator.Mutation;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.ExperimentsJsonSchema;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An editor never complains of a file that {@code decant validate} accepts, however the file came
 * about.
 */
class SchemaAcceptsValidFilesIT {

  // primes, so that each kind of change meets each kind of value
  private static final int STRIDE_EVERYTHING = 11;
  private static final int STRIDE_STUDY = 47;

  private static final String WITH_EVERYTHING =
      """
      decant: 1
      data: { points: { uses: test/points }, wide: { uses: test/points, width: 9 } }
      defaults:
        seeds: [1, 2]
        stages: { t: { epochs: 2, penalty: { rho: 0.5 } } }
        figures: { training: { uses: training-curves } }
      experiments:
        whole:
          title: Everything
          data: points
          stages: { s: { uses: linear-model, hidden: 3 }, t: { uses: linear-model } }
          probes:
            p:
              uses: test/everything
              every: epoch
              count: 3
              large: 9000000000
              text: some words
              start: zero
              port: s.hidden
              stage: s
              inner: { rho: 0.5 }
            q:
              uses: test/everything
              count: 100
              large: -1
              rate: 1e-4
              flag: false
              text: "5"
              start: kaiming-uniform
              file: elsewhere
              port: data
              stage: t
              probe: p
              array: p.seen
              inner: { rho: 0.1, depth: 2, word: a }
              maybe: { rho: 0.2 }
              several: [{ rho: 0.3 }, { rho: 0.4, depth: 1 }]
              numbers: [0, 1.5]
              pairs: [[1], [2, 3]]
              starts: [zero, kaiming-uniform]
              ports: [s, t.logits]
          published:
            s.test-accuracy: 0.9
            s.test-loss@1: { value: 2, range: [1, 2], source: study }
            t.test-loss: { epochs: [3, 2] }
          next: [go on]
        part:
          extends: whole
          seed: 7
          stages: { s: { hidden: 4, penalty: ~ }, t: { penalty: { rho: 0.1, weight: 1 } } }
          probes: { p: { inner: { depth: 5 }, every: 2 }, q: ~ }
          figures: { training: { title: Curves, caption: Down they go }, more: { uses: training-curves } }
          published: { s.test-accuracy: ~ }
      """;

  @TempDir private Path folder;

  private final PluginRegistry registry =
      BuiltInPlugins.with(new PointDataSource(), new AllTypesProbe());
  private final String schema = ExperimentsJsonSchema.of(registry);
  private final YamlSchemaValidator validator = new YamlSchemaValidator(schema);
  private final List<String> mismatches = new ArrayList<>();
  private int acceptedByBoth;
  private int rejectedByBoth;
  private int rejectedBySchema;

  private Optional<List<String>> resolved(String yaml) {
    Path file = folder.resolve("f.yaml");
    try {
      Files.writeString(file, yaml);
      List<ExperimentPlan> plans =
          new Planner(registry, new PluginActivityTracker()).plan(PlanRequest.of(file));
      return Optional.of(plans.stream().map(ExperimentPlan::resolved).toList());
    } catch (InvalidConfigurationException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> keysOfTheSchema() {
    TreeSet<String> keys = new TreeSet<>();
    for (JsonNode properties : YamlSchemaValidator.json(schema).findValues("properties")) {
      properties.fieldNames().forEachRemaining(keys::add);
    }
    return List.copyOf(keys);
  }

  private void compare(Mutation mutation, List<String> original) {
    Optional<List<String>> plans = resolved(mutation.yaml());
    List<String> errors = validator.validate(mutation.yaml());
    // what the defaults say and every experiment says otherwise, nobody has read
    boolean rejected =
        mutation.change().startsWith("/defaults") && plans.equals(Optional.of(original));
    if (plans.isPresent() && errors.isEmpty()) {
      acceptedByBoth++;
    } else if (plans.isPresent() && !rejected) {
      mismatches.add(mutation.change() + ": " + errors);
    } else if (plans.isEmpty()) {
      rejectedBySchema++;
      rejectedByBoth += errors.isEmpty() ? 0 : 1;
    }
  }

  /** Compares every so many mutations: all of them would take minutes. */
  private void compareEach(int stride, String yaml, List<String> newKeys) {
    List<String> original = resolved(yaml).orElseThrow();
    assertEquals(List.of(), validator.validate(yaml));
    List<Mutation> all = new YamlMutator(newKeys).of(yaml).toList();
    for (int i = 0; i < all.size(); i += stride) {
      compare(all.get(i), original);
    }
    assertEquals(List.of(), mismatches);
  }

  @Test
  void acceptsVariantsOfACompleteFile() {
    compareEach(STRIDE_EVERYTHING, WITH_EVERYTHING, keysOfTheSchema());

    assertTrue(acceptedByBoth > 100, "accepted by both: " + acceptedByBoth);
    assertTrue(
        rejectedByBoth > 0.9 * rejectedBySchema,
        "of " + rejectedBySchema + " files an editor notices only " + rejectedByBoth);
  }

  @Test
  void acceptsVariantsOfTheStudy() throws IOException {
    MnistSubset.write(folder, 2, 2);

    compareEach(
        STRIDE_STUDY,
        Files.readString(AssembledDistribution.project().resolve("experiments.yaml")),
        List.of());
  }
}

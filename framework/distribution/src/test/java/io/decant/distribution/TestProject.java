package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A project folder with plugins and experiments of its own, in which the assembled distribution is
 * run.
 */
record TestProject(Path folder) {

  /** Where its plugins lie. */
  Path plugins() {
    return folder.resolve("plugins");
  }

  /** Writes its {@code experiments.yaml}. */
  void experiments(String yaml) throws IOException {
    Files.writeString(folder.resolve("experiments.yaml"), yaml);
  }

  /** The script, with this folder as its project. */
  ShellScript script() {
    return ShellScript.ofDistribution(folder).withVariable("DECANT_PROJECT", folder.toString());
  }

  /** Runs a command to its end. */
  ShellScript.ScriptResult runDecant(String... arguments) throws IOException, InterruptedException {
    return script().run(arguments);
  }

  /** The folder of an experiment's only run. */
  Path run(String experiment) {
    List<Path> runs =
        AssembledDistribution.children(folder.resolve("out").resolve(experiment)).stream()
            .filter(path -> !Files.isSymbolicLink(path))
            .toList();
    assertEquals(1, runs.size(), runs::toString);
    return runs.get(0);
  }

  /** A JSON file of an experiment's only run. */
  JsonNode json(String experiment, String file) throws IOException {
    return new ObjectMapper().readTree(run(experiment).resolve(file).toFile());
  }

  /** A number that a probe observed last, in seed 1. */
  double scalar(String experiment, String probe, String name) throws IOException {
    JsonNode epochs =
        json(experiment, "seed-1/probes/" + probe + "/observation.json").get("epochs");
    for (JsonNode scalar : epochs.get(epochs.size() - 1).get("scalars")) {
      if (scalar.get("name").textValue().equals(name)) {
        return scalar.get("value").doubleValue();
      }
    }
    throw new AssertionError("no scalar " + name + " in " + epochs);
  }
}

package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.distribution.ShellScript.ScriptResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with the runs of the study, of which all is real but the amount of data. */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsCommandIT {

  private static final List<String> EXPERIMENTS = List.of("exp1", "exp2", "exp3");

  private Path folder;

  @BeforeAll
  void runStudy(@TempDir Path temp) throws Exception {
    folder = temp;
    MnistTestProject.study(folder);
    decant(MnistTestProject.shortStudy(2)).assertStatus(0);
  }

  private ScriptResult decant(String... arguments) throws IOException, InterruptedException {
    return ShellScript.ofDistribution(folder).run(arguments);
  }

  @Test
  void rerunWithOtherJobsReproducesFiles() throws Exception {
    for (String experiment : EXPERIMENTS) {
      decant("rerun", experiment, "--jobs", "1")
          .assertStatus(0)
          .assertOutContains(": all files are identical (");
      String provenance =
          Files.readString(
              folder.resolve("out").resolve(experiment).resolve("latest/provenance.json"));
      assertTrue(
          provenance.contains("\"again\" : ") && !provenance.contains("\"reused\""),
          "taken from elsewhere");
    }
  }

  @Test
  void rerunAcceptsMovedData() throws Exception {
    Path run = folder.resolve("out/exp1/latest").toRealPath();
    Path moved = Files.createDirectories(folder.resolve("elsewhere")).resolve("digits");
    Path recorded = folder.resolve("data/mnist").toRealPath();
    ScriptResult copied =
        new ShellScript(Path.of("cp"), folder).run("-rL", recorded.toString(), moved.toString());
    copied.assertStatus(0);
    decant("rerun", run.toString(), "--data", "mnits=elsewhere/digits")
        .assertStatus(2)
        .assertErrContains("did you mean 'mnist'?");
    decant("rerun", run.toString(), "--data", "mnist=elsewhere/digits")
        .assertStatus(0)
        .assertOutContains(": all files are identical (");
    String provenance = Files.readString(folder.resolve("out/exp1/latest/provenance.json"));
    assertTrue(provenance.contains("\"elsewhere/digits/"), provenance);
  }

  @Test
  void rerunReportsDifferencesAndCauses() throws Exception {
    Path run = folder.resolve("out/exp2/latest").toRealPath();
    Path original = folder.resolve("kept");
    ScriptResult copied =
        new ShellScript(Path.of("cp"), folder).run("-r", run.toString(), original.toString());
    copied.assertStatus(0);
    Path provenance = original.resolve("provenance.json");
    Files.writeString(
        provenance,
        Files.readString(provenance)
            .replaceFirst("\"vendor of java\" : \"[^\"]*\"", "\"vendor of java\" : \"another\""));
    Files.writeString(original.resolve("seed-2/stages/code/model.safetensors"), "damaged");
    Path stage = original.resolve("seed-1/stages/classifier/stage.json");
    Files.writeString(stage, Files.readString(stage).replaceFirst("\"l0\" : ", "\"l0\" : 1"));
    ScriptResult outcome = decant("rerun", "kept").assertStatus(1);
    outcome.assertOutContains("uses no cached results");
    outcome
        .assertOutContains(
            "first    seed-1/stages/classifier/stage.json: diagnostics.ports.hidden.l0 is ")
        .assertOutContains("seed-2/stages/code/model.safetensors")
        .assertOutContains("vendor of java: another → ");
  }

  @Test
  void listsAndShowsTheRuns() throws Exception {
    ScriptResult list = decant("runs", "list").assertStatus(0);
    for (String experiment : EXPERIMENTS) {
      assertTrue(
          list.out()
              .lines()
              .anyMatch(line -> line.matches(experiment + "/\\S+ +complete +1,2 +.*classifier.*")),
          list.out());
    }
    decant("runs", "show", "exp3")
        .assertStatus(0)
        .assertOutContains("matrix products")
        .assertOutContains("seed 2: sae-low");
    decant("runs", "show", "exp4").assertStatus(2).assertErrContains("did you mean 'exp1'?");
  }

  @Test
  void comparesTwoRunsAsTextAndPage() throws Exception {
    decant("runs", "compare", "exp1", "exp2")
        .assertStatus(0)
        .assertOutContains("stages.code.penalty")
        .assertOutContains("paired differences");
    decant("runs", "compare", "exp1", "exp2", "--page", "both.html").assertStatus(0);
    String page = Files.readString(folder.resolve("both.html"));
    assertTrue(
        page.contains("directions.explained-variance over epochs. A, seed 1: from "), "no curves");
    decant("runs", "export", "exp1", "exp2", "--to", "numbers.csv").assertStatus(0);
    assertTrue(
        Files.readString(folder.resolve("numbers.csv"))
            .startsWith("run,experiment,seed,step,epoch,"));
  }
}

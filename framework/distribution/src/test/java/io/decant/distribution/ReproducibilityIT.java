package io.decant.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same seed gives the same files, whatever is different about a run, on a small slice of real
 * MNIST.
 */
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReproducibilityIT {

  private static final List<String> STUDY = List.of("exp1", "exp2", "exp3");

  private Path folder;

  @BeforeAll
  void runStudyWithTwoJobs(@TempDir Path temporary) throws Exception {
    folder = temporary;
    MnistTestProject.study(folder);
    runStudy(ShellScript.ofDistribution(folder), "two-jobs", 2);
  }

  private static void runStudy(ShellScript script, String out, int jobs, String... experiments)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--out", out));
    arguments.addAll(List.of(experiments));
    script.run(MnistTestProject.shortStudy(jobs, arguments.toArray(String[]::new))).assertStatus(0);
  }

  private void assertSameAsWithTwoJobs(String out, List<String> experiments) throws IOException {
    for (String experiment : experiments) {
      RunSnapshot twoJobs = RunSnapshot.latest(folder.resolve("two-jobs"), experiment);
      assertTrue(
          twoJobs.files().size() > 30, () -> experiment + " has only " + twoJobs.files().keySet());
      twoJobs.assertSame(RunSnapshot.latest(folder.resolve(out), experiment));
    }
  }

  /**
   * Recorded on x86-64 with the SIMD kernels, whose results do not depend on the vector width. A
   * change that alters them on purpose records them again.
   */
  @Test
  void parametersOfSeed1HaveTheRecordedHashes() throws Exception {
    assumeTrue(
        ParameterHashes.isComparable(folder.resolve("two-jobs"), "exp1"),
        "NOT TESTED: the recorded hashes of parameters, which need x86-64 and the SIMD kernels");
    Map<String, String> actual = new TreeMap<>();
    for (String experiment : STUDY) {
      actual.putAll(ParameterHashes.latest(folder.resolve("two-jobs"), experiment, 1));
    }
    assertEquals(
        ParameterHashes.format(ParameterHashes.recorded()), ParameterHashes.format(actual));
  }

  @Test
  void doesNotDependOnTheNumberOfJobs() throws Exception {
    runStudy(ShellScript.ofDistribution(folder), "one-job", 1);
    assertSameAsWithTwoJobs("one-job", STUDY);
  }

  @Test
  void doesNotDependOnOtherExperiments() throws Exception {
    runStudy(ShellScript.ofDistribution(folder), "alone", 2, "exp3");
    assertSameAsWithTwoJobs("alone", List.of("exp3"));
  }

  @Test
  void doesNotDependOnTheJdk() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    Optional<AlternateJdk> other = AlternateJdk.installedNextTo(home);
    assumeTrue(
        other.isPresent(),
        () -> "NOT TESTED: that another JDK gives the same bits; there is none beside " + home);
    runStudy(
        ShellScript.ofDistribution(folder)
            .withVariable("JAVA_HOME", other.orElseThrow().home().toString()),
        "other-jdk",
        2);
    for (String experiment : STUDY) {
      // provenance.json names the JDK
      RunSnapshot.latest(folder.resolve("two-jobs"), experiment)
          .ofSteps()
          .assertSame(RunSnapshot.latest(folder.resolve("other-jdk"), experiment).ofSteps());
    }
  }

  @Test
  void doesNotDependOnTheOrderOfSteps() throws Exception {
    List<String> stages =
        new ArrayList<>(
            List.of(
                "classifier: { uses: linear-model, hidden: 20, epochs: 2 }",
                "code: { uses: autoencoder, reads: classifier.hidden, size: 2, epochs: 3 }",
                "dictionary: { uses: sparse-autoencoder, reads: classifier.hidden, size: 30,"
                    + " epochs: 2 }",
                "decoder: { uses: image-decoder, reads: classifier.hidden, epochs: 3 }"));
    List<String> probes =
        new ArrayList<>(
            List.of(
                "directions: { uses: feature-directions, reads: code, every: epoch }",
                "importance: { uses: feature-importance, reads: dictionary, every: epoch }",
                "steering: { uses: class-steering, dictionary: dictionary, generator: decoder,"
                    + " classifier: classifier, rank-by: importance.by-class, keep: 3, every: 2"
                    + " }"));
    List<String> figures =
        new ArrayList<>(
            List.of(
                "maps: { uses: direction-maps, reads: directions, epochs: [1, 3] }",
                "histogram: { uses: importance-histogram, reads: importance }"));
    List<String> plan = runSmall("as-read", stages, probes, figures);
    List.of(stages, probes, figures).forEach(Collections::reverse);
    assertEquals(plan, runSmall("reversed", stages, probes, figures));
    RunSnapshot inReadOrder = RunSnapshot.latest(folder.resolve("as-read"), "small").ofSteps();
    assertTrue(inReadOrder.files().size() >= 20, inReadOrder.files().keySet()::toString);
    inReadOrder.assertSame(RunSnapshot.latest(folder.resolve("reversed"), "small").ofSteps());
  }

  /**
   * Runs a file; gives the lines of its plan, sorted and without the numbers of steps, that stand
   * in the file's order.
   */
  private List<String> runSmall(
      String name, List<String> stages, List<String> probes, List<String> figures)
      throws IOException, InterruptedException {
    String file = name + ".yaml";
    Files.writeString(
        folder.resolve(file),
        String.format(
            Locale.ROOT,
            """
            decant: 1
            data: { mnist: { uses: idx-images, path: data/mnist } }
            experiments:
              small:
                data: mnist
                seeds: [1, 2]
                stages: {%s}
                probes: {%s}
                figures: {%s}
            """,
            String.join(", ", stages),
            String.join(", ", probes),
            String.join(", ", figures)));
    ShellScript script = ShellScript.ofDistribution(folder);
    script.run("validate", "--file", file).assertStatus(0);
    String plan = script.run("plan", "--file", file, "--out", name).assertStatus(0).out();
    script.run("run", "--quiet", "--file", file, "--out", name).assertStatus(0);
    return plan.lines().map(line -> line.replaceFirst("^ *\\d+ ", "")).sorted().toList();
  }
}

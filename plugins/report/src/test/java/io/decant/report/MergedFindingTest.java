package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedFindingTest {

  private final SampleRunBuilder run =
      new SampleRunBuilder(Path.of("."), 1L, 2L, 3L).probe("p", "a-probe");

  @Test
  void mergesSentencesThatDifferInNumbers() {
    addFindings(1, Finding.note("On average 93.5 of 98 units are on, with a mean of −0.2."));
    addFindings(2, Finding.note("On average 98.0 of 98 units are on, with a mean of 0.1."));
    addFindings(3, Finding.note("On average 96.1 of 98 units are on, with a mean of 0.0."));

    assertEquals(
        List.of("On average 93.5–98.0 of 98 units are on, with a mean of −0.2 to 0.1."), texts());
    assertEquals("in all 3 seeds", merged().get(0).describeSeeds(run.view()));
  }

  @Test
  void doesNotMergeNumbersThatAreNames() {
    addFindings(1, Finding.note("The classifier reads 8 of 10 images as meant; it reads 5 as 8."));
    addFindings(3, Finding.note("The classifier reads 9 of 10 images as meant; it reads 3 as 5."));

    assertEquals(
        List.of("The classifier reads 8 of 10 images as meant; it reads 5 as 8."), texts());
    assertEquals(
        "in 2 of 3 seeds (1 and 3); the numbers are those of seed 1",
        merged().get(0).describeSeeds(run.view()));
  }

  @Test
  void doesNotMergeFindingsOfOneSeed() {
    addFindings(
        1, Finding.note("Class 3 has 2.5 features."), Finding.note("Class 5 has 7.5 features."));
    addFindings(
        2, Finding.note("Class 3 has 2.5 features."), Finding.note("Class 5 has 9.5 features."));

    assertEquals(
        List.of(
            "Class 3 has 2.5 features.", "Class 5 has 7.5 features.", "Class 5 has 9.5 features."),
        texts());
  }

  @Test
  void separatesContradictionsFromNotes() {
    addFindings(1, Finding.note("There are 2 groups."));
    addFindings(2, Finding.contradiction("There are 3 groups."));

    assertEquals(
        List.of(Finding.Severity.NOTE, Finding.Severity.CONTRADICTION),
        merged().stream().map(MergedFinding::kind).toList());
    assertEquals("in 1 of 3 seeds (2)", merged().get(1).describeSeeds(run.view()));
  }

  @Test
  void doesNotChangeNumbersInNames() {
    addFindings(1, Finding.note("See `sae-1` in figure-3 at 1.5 degrees."));
    addFindings(2, Finding.note("See `sae-1` in figure-3 at 2.5 degrees."));

    assertEquals(List.of("See `sae-1` in figure-3 at 1.5–2.5 degrees."), texts());
  }

  private void addFindings(long seed, Finding... findings) {
    run.observed(seed, "p", List.of(), findings);
  }

  private List<MergedFinding> merged() {
    return MergedFinding.of(run.view());
  }

  private List<String> texts() {
    return merged().stream().map(MergedFinding::text).toList();
  }
}

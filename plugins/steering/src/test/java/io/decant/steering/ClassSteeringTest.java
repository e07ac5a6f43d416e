package io.decant.steering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Finding;
import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationOutline.ArrayOutline;
import io.decant.api.PictureShape;
import io.decant.api.Scalar;
import io.decant.api.Table;
import io.decant.api.Tensors;
import io.decant.steering.ClassSteeringConfig.AverageOver;
import io.decant.testkit.Workbench;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Over all examples the codes are (2, 0, 2), (0, 2, 2), (4, 0, 4), (2, 2, 4). */
class ClassSteeringTest {

  @Test
  void drawsTheMeanOfWhatTheKeptFeaturesDecodeTo() {
    Observation seen = observe(HandMade.bench(), 2, AverageOver.DATA_SET);
    // a keeps 0 and 2: the mean of (c0², c2) is (24/4, 12/4); b keeps 1 and 2: the mean of (0, c1 + c2) is (0, 16/4)
    assertArrayEquals(new float[] {.6f, .3f, 0, .4f}, values(seen, "image"), 1e-6f);
    assertArrayEquals(new long[] {2, 1, 2}, seen.array("image").shape());
    assertArrayEquals(new float[] {1, 0, 1, 0, 1, 1}, values(seen, "kept"));
    assertArrayEquals(new float[] {2, 0, 3, 0, 1, 3}, values(seen, "kept-activation"), 1e-6f);
    assertEquals(1, seen.scalar("kept-by-all"));
  }

  @Test
  void averagesOverTheClassIfAsked() {
    Observation seen = observe(HandMade.bench(), 2, AverageOver.CLASS);
    // a: (4 + 16)/2 and (2 + 4)/2; b: 0 and (4 + 6)/2
    assertArrayEquals(new float[] {1, .3f, 0, .5f}, values(seen, "image"), 1e-6f);
    assertArrayEquals(new float[] {3, 0, 3, 0, 2, 3}, values(seen, "kept-activation"), 1e-6f);
  }

  @Test
  void comparesWithTheMeanExampleOfEachClass() {
    Observation seen = observe(HandMade.bench(), 2, AverageOver.DATA_SET);
    assertArrayEquals(new float[] {1.5f, 0, .5f, 1}, values(seen, "class-mean-image"));
  }

  @Test
  void comparesWithAsManyFeaturesChosenAtRandom() {
    Set<String> drawn = new HashSet<>();
    for (long seed = 1; seed <= 20; seed++) {
      float[] images = values(observe(HandMade.bench().seed(seed), 2, AverageOver.DATA_SET), "random-image");
      assertArrayEquals(
          images, values(observe(HandMade.bench().seed(seed), 2, AverageOver.DATA_SET), "random-image"));
      for (int c = 0; c < 2; c++) {
        drawn.add(String.format(Locale.ROOT, "%.3f %.3f", images[2 * c], images[2 * c + 1]));
      }
    }
    // features 0 and 1, 0 and 2, 1 and 2
    assertEquals(Set.of("0.600 0.100", "0.600 0.300", "0.000 0.400"), drawn);
  }

  @Test
  void asksTheJudgeWhatItSees() {
    Observation seen = observe(HandMade.bench(), 2, AverageOver.DATA_SET);
    // logits 6 and 3, 0 and 4
    float a = (float) (1 / (1 + Math.exp(-3)));
    float b = (float) (1 / (1 + Math.exp(-4)));
    assertArrayEquals(new float[] {a, 1 - a, 1 - b, b}, values(seen, "judge-probability"), 1e-5f);
    assertEquals(1, seen.scalar("read-as-intended"));
    assertEquals((a + b) / 2, seen.scalar("mean-probability"), 1e-5);
    // mean images (1.5, 0) and (0.5, 1): logits differ by 15 and 5
    assertEquals(
        (1 / (1 + Math.exp(-15)) + 1 / (1 + Math.exp(-5))) / 2,
        seen.scalar("class-mean-image-mean-probability"),
        1e-5);
    Table table = seen.tables().get(0);
    assertEquals(List.of("b", "b"), table.rows().get(1).subList(0, 2));
    assertEquals(b, (double) table.rows().get(1).get(2), 1e-5);
    assertTrue(says(seen, Finding.Kind.NOTE, "the judge reads 2 of 2"), seen.findings()::toString);
  }

  @Test
  void contradictsWhereTheJudgeSeesAnotherClass() {
    Observation seen = observe(HandMade.bench(-10, Optional.empty()), 2, AverageOver.DATA_SET);
    assertEquals(0, seen.scalar("read-as-intended"));
    assertTrue(says(seen, Finding.Kind.NOTE, "the judge reads a as b; b as a"), seen.findings()::toString);
    assertTrue(says(seen, Finding.Kind.CONTRADICTION, "no better than chance"), seen.findings()::toString);
  }

  @Test
  void leavesOutClassesThatDoNotCount() {
    ClassSteeringConfig onlyA =
        HandMade.config(
            "dictionary", "painter", Optional.of("judge"), "importance", 3, AverageOver.DATA_SET, List.of("b"));
    // all three features kept: (6, 4), which is read as a for both classes
    Observation seen = HandMade.bench().observe("steering", new ClassSteering(), onlyA);
    assertEquals(1, seen.scalar("read-as-intended"));
    assertEquals(1 / (1 + Math.exp(-2)), seen.scalar("mean-probability"), 1e-5);
    assertEquals(0.5, observe(HandMade.bench(), 3, AverageOver.DATA_SET).scalar("read-as-intended"));
  }

  @Test
  void drawsRowsOfValuesWhereExamplesAreNoPictures() {
    Observation seen = observe(HandMade.bench(10, Optional.empty()), 2, AverageOver.DATA_SET);
    assertArrayEquals(new long[] {2, 2}, seen.array("image").shape());
  }

  @Test
  void doesWithoutAJudge() {
    Observation seen =
        HandMade.bench()
            .observe(
                "steering",
                new ClassSteering(),
                HandMade.config(
                    "dictionary", "painter", Optional.empty(), "importance", 2, AverageOver.DATA_SET, List.of()));
    assertEquals(List.of("kept-by-all"), seen.scalars().stream().map(Scalar::name).toList());
    assertTrue(says(seen, Finding.Kind.NOTE, "No judge was asked"), seen.findings()::toString);
  }

  @Test
  void observesWhatItsOutlinePromises() {
    Optional<PictureShape> column = Optional.of(new PictureShape(2, 1));
    for (Optional<PictureShape> picture : List.of(column, Optional.<PictureShape>empty())) {
      for (Optional<String> judge : List.of(Optional.of("judge"), Optional.<String>empty())) {
        Workbench bench = HandMade.bench(10, picture);
        ClassSteeringConfig config =
            HandMade.config("dictionary", "painter", judge, "importance", 2, AverageOver.CLASS, List.of());
        ObservationOutline outline = new ClassSteering().outline(config, bench.wiring());
        Observation seen = bench.observe("steering", new ClassSteering(), config);
        assertEquals(outline.scalars(), seen.scalars().stream().map(Scalar::name).toList());
        assertEquals(outline.tables(), seen.tables().stream().map(Table::name).toList());
        assertEquals(outline.arrays(), seen.arrays().stream().map(ClassSteeringTest::outline).toList());
      }
    }
  }

  private static ArrayOutline outline(NamedArray array) {
    return new ArrayOutline(
        array.name(), Arrays.stream(array.values().shape()).mapToObj(Math::toIntExact).toList());
  }

  private static Observation observe(Workbench bench, int keep, AverageOver averageOver) {
    return bench.observe("steering", new ClassSteering(), HandMade.config(keep, averageOver));
  }

  private static boolean says(Observation seen, Finding.Kind kind, String words) {
    return seen.findings().stream().anyMatch(f -> f.kind() == kind && f.text().contains(words));
  }

  private static float[] values(Observation seen, String array) {
    return Tensors.toFloats(seen.array(array));
  }
}

package io.decant.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRepositoryTest {

  private static final Instant MORNING = Instant.parse("2026-11-25T06:41:00Z");

  @TempDir private Path temp;
  private Path current;
  private Path out;
  private RunRepository archive;

  @BeforeEach
  void open() throws IOException {
    current = Files.createDirectories(temp.toRealPath().resolve("work"));
    out = current.resolve("out");
    archive = new RunRepository(out, current);
  }

  private Path run(String experiment, Instant start, boolean complete) {
    RunDirectory folder = RunDirectory.create(out, experiment, start);
    if (complete) {
      AtomicFile.write(folder.path().resolve(RunDirectory.EXPERIMENT), "decant: 1\n");
      folder.markComplete();
    }
    return folder.path();
  }

  private InvalidInputException refused(String run) {
    return assertThrows(InvalidInputException.class, () -> archive.find(run));
  }

  private static void assertContains(String part, InvalidInputException e) {
    assertTrue(e.getMessage().contains(part), e::getMessage);
  }

  @Test
  void findsTheLastCompleteRunOfAnExperiment() {
    Path run = run("exp1", MORNING, true);
    run("exp1", MORNING.plusSeconds(9), false);
    for (String name : List.of("exp1", "exp1/", "exp1/latest", "out/exp1", "out/exp1/latest")) {
      assertEquals(run, archive.find(name), name);
    }
  }

  @Test
  void findsTheLastCompleteRun() {
    assertContains(
        "no run in out has completed",
        assertThrows(InvalidInputException.class, () -> archive.newest()));
    run("exp2", MORNING, true);
    Path run = run("exp1", MORNING.plusSeconds(5), true);
    run("exp2", MORNING.plusSeconds(9), false);
    assertEquals(run, archive.newest());
  }

  @Test
  void findsARunByItsNameAndByItsPath() {
    Path unfinished = run("exp1", MORNING, false);
    run("exp1", MORNING.plusSeconds(9), true);
    for (String name :
        List.of(
            "exp1/2026-11-25T06-41-00", "out/exp1/2026-11-25T06-41-00", unfinished.toString())) {
      assertEquals(unfinished, archive.find(name), name);
    }
  }

  @Test
  void findsTheLastRunByATextFile() throws IOException {
    Path run = run("exp1", MORNING, true);
    Files.delete(out.resolve("exp1/latest"));
    Files.writeString(out.resolve("exp1/latest"), run.getFileName() + "\n");
    assertEquals(run, archive.find("exp1"));
  }

  @Test
  void findsAMovedRun() throws IOException {
    Path run = run("exp1", MORNING, true);
    Path movedRun = Files.move(run, current.resolve("kept"));
    assertEquals(movedRun, archive.find("kept"));
    assertEquals("kept", archive.nameOf(movedRun));
  }

  @Test
  void namesTakePrecedenceOverPaths() throws IOException {
    Path run = run("exp1", MORNING, true);
    Files.createDirectories(current.resolve("exp1"));
    Files.writeString(current.resolve("exp1").resolve(RunDirectory.EXPERIMENT), "decant: 1\n");
    assertEquals(run, archive.find("exp1"));
  }

  @Test
  void rejectsUnknownExperimentWithSuggestion() {
    run("exp1", MORNING, true);
    assertContains(
        "there is no run 'exp2/latest' in out; did you mean 'exp1'?", refused("exp2/latest"));
  }

  @Test
  void rejectsUnknownTimeWithSuggestion() {
    run("exp1", MORNING, true);
    run("exp1", MORNING.plusSeconds(3000), true);
    assertContains("did you mean exp1/2026-11-25T06-41-00?", refused("exp1/2026-11-25T06-41-01"));
  }

  @Test
  void reportsThatNoRunIsComplete() {
    run("exp1", MORNING, false);
    run("exp1", MORNING.plusSeconds(9), false);
    assertContains(
        "no run of exp1 has completed; the newest is exp1/2026-11-25T06-41-09", refused("exp1"));
  }

  @Test
  void ignoresADanglingLink() throws IOException {
    Path run = run("exp1", MORNING, true);
    run("exp1", MORNING.plusSeconds(9), false);
    Files.move(run, current.resolve("kept"));
    assertContains("no run of exp1 has completed", refused("exp1"));
  }

  @Test
  void rejectsAFolderThatIsNotARun() throws IOException {
    Files.createDirectories(current.resolve("docs"));
    assertContains("docs is not the folder of a run", refused("docs"));
    assertContains("can't be the name of a run", refused("ex\0p1"));
  }

  @Test
  void listsRunsChronologically() throws IOException {
    for (int i = 0; i < 11; i++) {
      run("exp1", MORNING, false);
    }
    run("exp1", MORNING.minusSeconds(1), true);
    run("exp0", MORNING, true);
    Files.createDirectories(out.resolve("exp1/notes"));
    Files.createDirectories(out.resolve(".cache/ab"));
    Files.writeString(out.resolve(".cache/ab").resolve(RunDirectory.EXPERIMENT), "decant: 1\n");
    assertEquals(List.of("exp0", "exp1"), archive.experiments());
    List<String> names = archive.runs("exp1").stream().map(archive::nameOf).toList();
    assertEquals(12, names.size(), names::toString);
    assertEquals("exp1/2026-11-25T06-40-59", names.get(0));
    assertEquals("exp1/2026-11-25T06-41-00", names.get(1));
    assertEquals("exp1/2026-11-25T06-41-00-2", names.get(2));
    assertEquals("exp1/2026-11-25T06-41-00-11", names.get(11));
  }

  @Test
  void isEmptyWithoutAFolder() {
    run("exp1", MORNING, true);
    assertEquals(List.of(), new RunRepository(current.resolve("elsewhere"), current).experiments());
    assertEquals(List.of(), archive.runs(".."));
    assertEquals(List.of(), new RunRepository(out.resolve("exp1"), current).runs("../exp1"));
  }
}

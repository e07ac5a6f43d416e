package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.CancelledException;
import io.decant.api.spi.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StepRerunsTest {

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicLong seconds = new AtomicLong();
  private final List<String> hints = new ArrayList<>();
  private final Set<String> said = new HashSet<>();

  private StepReruns reruns() {
    return new StepReruns(stop::get, said, hints::add, () -> Duration.ofSeconds(seconds.get()).toNanos());
  }

  private static void run(StepReruns step, int done) {
    step.beforeRun(String.class, "lossRisesWithoutCodeUnits", done, 4096);
  }

  @Test
  void stopsWhenTheUserWantsTo() {
    StepReruns reruns = reruns();
    run(reruns, 0);
    stop.set(true);
    assertThrows(CancelledException.class, () -> run(reruns, 1));
  }

  @Test
  void showsHowFarItHasCome() {
    List<String> shown = new ArrayList<>();
    StepReruns reruns = reruns();
    reruns.showIn(new Progress() {
      @Override
      public void expect(long samples) {}

      @Override
      public void advance(long samples) {}

      @Override
      public void epoch(int epoch, int epochs) {}

      @Override
      public void show(String measure, double value) {
        shown.add(measure + " " + (int) value);
      }
    });
    run(reruns, 16);
    assertEquals(List.of("run of 4096 for a batch 17"), shown);
  }

  @Test
  void namesTheMethodToOverrideOnceInARunAndOnlyIfItTakesLong() {
    StepReruns reruns = reruns();
    run(reruns, 0);
    seconds.set(5);
    run(reruns, 1);
    assertEquals(List.of(), hints);
    seconds.set(6);
    run(reruns, 2);
    run(reruns, 3);
    StepReruns other = reruns();
    run(other, 0);
    seconds.set(60);
    run(other, 1);
    assertEquals(
        List.of(
            "is slow, since java.lang.String does not override lossRisesWithoutCodeUnits and is run again for each of 4,096 "
                + "units of every batch. Its author can make this up to 4,096 times faster: see Capabilities in the plugin "
                + "author's guide."),
        hints);
  }
}

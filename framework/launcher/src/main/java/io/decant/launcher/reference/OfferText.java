package io.decant.launcher.reference;

import io.decant.api.DataOutline;
import io.decant.api.ObservationOutline;
import io.decant.api.StageOutline;
import io.decant.api.spi.RunVisualizer;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.launcher.console.Words;
import java.util.List;
import java.util.Locale;

/** Says what a step offers to others, as its outline has it. */
final class OfferText {

  private static final String IN_THE_EXAMPLE = "In the example it offers:";

  private final Markdown page;

  OfferText(Markdown page) {
    this.page = page;
  }

  void add(Step step) {
    if (step instanceof DataStep<?> data) {
      add(data.outline());
    } else if (step instanceof StageStep<?> stage) {
      add(stage.outline());
    } else if (step instanceof ProbeStep<?> probe) {
      add(probe.outline());
    } else if (step instanceof FigureStep<?> figure) {
      boolean once = figure.plugin() instanceof RunVisualizer<?>;
      page.paragraph(once ? "Draws once, for all seeds together." : "Draws for each seed.");
    }
  }

  private void add(DataOutline data) {
    String pictures =
        data.picture()
            .map(p -> String.format(Locale.ROOT, ", pictures of %d × %d pixels", p.height(), p.width()))
            .orElse("");
    page.paragraph(
        String.format(
            Locale.ROOT, "In the example it offers examples of %s values%s, of %s.",
            data.width(), pictures, Words.count(data.classes().size(), "class", "classes")));
  }

  private void add(StageOutline stage) {
    List<String> roles = stage.capabilities().stream().map(Class::getSimpleName).sorted().toList();
    page.paragraph(Markdown.sentences(listed("Capabilities", roles), IN_THE_EXAMPLE));
    page.table(
        List.of("port", "width", "values"),
        stage.ports().stream()
            .map(p -> List.of(Markdown.code(p.name()), Integer.toString(p.width()), p.meaning()))
            .toList());
  }

  private void add(ObservationOutline observation) {
    page.paragraph(IN_THE_EXAMPLE);
    page.table(
        List.of("array", "shape"),
        observation.arrays().stream().map(a -> List.of(Markdown.code(a.name()), Words.shape(a.shape()))).toList());
    page.paragraph(Markdown.sentences(
        listed("Numbers", observation.allScalars()), listed("Tables", observation.tables())));
  }

  private static String listed(String what, List<String> names) {
    return names.isEmpty() ? "" : what + ": " + Markdown.codes(names) + ".";
  }
}

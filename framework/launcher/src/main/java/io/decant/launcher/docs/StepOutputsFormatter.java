package io.decant.launcher.docs;

import io.decant.api.DatasetSpec;
import io.decant.api.ObservationSpec;
import io.decant.api.StageSpec;
import io.decant.api.spi.RunVisualizer;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.launcher.console.Formats;
import java.util.List;
import java.util.Locale;

/** Adds the outputs of a step, as in its spec. */
final class StepOutputsFormatter {

  private static final String EXAMPLE_OUTPUTS = "Outputs in the example:";

  private final MarkdownBuilder page;

  StepOutputsFormatter(MarkdownBuilder page) {
    this.page = page;
  }

  void add(Step step) {
    if (step instanceof DataStep<?> data) {
      add(data.spec());
    } else if (step instanceof StageStep<?> stage) {
      add(stage.spec());
    } else if (step instanceof ProbeStep<?> probe) {
      add(probe.spec());
    } else if (step instanceof FigureStep<?> figure) {
      boolean isRunWide = figure.plugin() instanceof RunVisualizer<?>;
      page.paragraph(isRunWide ? "Renders once for all seeds." : "Renders for each seed.");
    }
  }

  private void add(DatasetSpec data) {
    String images =
        data.image()
            .map(
                p ->
                    String.format(Locale.ROOT, ", images of %d × %d pixels", p.height(), p.width()))
            .orElse("");
    page.paragraph(
        String.format(
            Locale.ROOT,
            "Outputs in the example: examples of %s values%s, of %s.",
            data.width(),
            images,
            Formats.count(data.classes().size(), "class", "classes")));
  }

  private void add(StageSpec stage) {
    List<String> roles = stage.capabilities().stream().map(Class::getSimpleName).sorted().toList();
    page.paragraph(MarkdownBuilder.sentences(listed("Capabilities", roles), EXAMPLE_OUTPUTS));
    page.table(
        List.of("port", "width", "values"),
        stage.ports().stream()
            .map(
                p ->
                    List.of(
                        MarkdownBuilder.code(p.name()),
                        Integer.toString(p.width()),
                        p.description()))
            .toList());
  }

  private void add(ObservationSpec observation) {
    page.paragraph(EXAMPLE_OUTPUTS);
    page.table(
        List.of("array", "shape"),
        observation.arrays().stream()
            .map(a -> List.of(MarkdownBuilder.code(a.name()), Formats.shape(a.shape())))
            .toList());
    page.paragraph(
        MarkdownBuilder.sentences(
            listed("Numbers", observation.allScalars()), listed("Tables", observation.tables())));
  }

  private static String listed(String what, List<String> names) {
    return names.isEmpty() ? "" : what + ": " + MarkdownBuilder.codes(names) + ".";
  }
}

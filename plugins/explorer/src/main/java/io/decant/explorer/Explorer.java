package io.decant.explorer;

import io.decant.api.Figure;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.run.SeedView;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.api.spi.Wiring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a page to play with: a seed's trained models run in it, so that the reader can choose or draw an example, see the
 * features that fire, turn each of them up, down or off, and watch what is drawn and what the classifier reads; and so that
 * direction maps move through the epochs. The page is one file that fetches nothing. The same run gives the same bytes.
 *
 * @since 0.1.0
 */
public final class Explorer implements SeedVisualizer<ExplorerConfig> {

  private static final String FILE = "explorer.html";

  /** A visualizer; it keeps no state. */
  public Explorer() {}

  @Override
  public String id() {
    return "explorer";
  }

  @Override
  public String summary() {
    return "Writes a page to play with, in which the trained models run: draw, steer features, watch directions move.";
  }

  @Override
  public void check(ExplorerConfig config, Wiring wiring) {
    ExplorerPlan.checked(config, wiring);
  }

  @Override
  public List<Figure> render(ExplorerConfig config, SeedVisualizerContext context) {
    SeedView seed = context.run().seeds().get(0);
    Optional<ExplorerPlan> plan = ExplorerPlan.checked(config, context.wiring());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("format", 1);
    data.put("run", RunSection.told(context.run(), seed, plan));
    plan.ifPresent(p -> addModels(data, config, Models.of(p, seed, context), context));
    data.put("geometry", config.directions().stream().map(d -> GeometrySection.told(d, seed, context)).toList());
    String title = "Explorer: " + context.run().title();
    context.write(FILE, Page.of(title, Json.of(data)));
    return List.of(
        new Figure(
            "explorer",
            "Play with the features",
            "A page in which the models of this seed run: choose or draw an example, turn features up, down or off, and "
                + "watch what is drawn and read. It is one file and needs no network.",
            "A link to an interactive page.",
            List.of(FILE)));
  }

  private static void addModels(
      Map<String, Object> data, ExplorerConfig config, Models models, SeedVisualizerContext context) {
    var outline = context.wiring().data();
    var picture = outline.picture().orElseThrow();
    ExampleSection examples =
        ExampleSection.choose(
            context.activations(PortRef.DATA, Split.TEST),
            context.labels(Split.TEST),
            outline.classes().size(),
            config.examples());
    data.put("classes", outline.classes());
    data.put("picture", List.of(picture.height(), picture.width()));
    data.put("models", models.layers());
    data.put("examples", examples.told());
    data.put("golden", examples.golden(models));
    data.put("features", FeatureSection.told(models, context, config.top()));
    data.put("averages", AverageSection.told(models, context));
    data.put("importance", ImportanceSection.told(config.rankBy(), models, context));
    config.steering().ifPresent(probe -> data.put("steering", SteeringSection.told(probe, context)));
    config.map().ifPresent(map ->
        data.put(
            "map",
            Packed.floats(
                Tensors.toFloats(context.observation(new ObservationRef(map.probe())).last().array(map.array())))));
  }
}

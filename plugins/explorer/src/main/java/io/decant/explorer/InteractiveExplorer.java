package io.decant.explorer;

import io.decant.api.Figure;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.results.SeedResults;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.SeedVisualizerContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an interactive page that runs the trained models of a seed in the browser. The reader
 * selects or draws an example, sees its active features, scales each of them, and observes the
 * decoded image and the prediction; direction maps are animated over the epochs. The page is one
 * file that fetches nothing. The same run gives the same bytes.
 *
 * @since 0.1.0
 */
public final class InteractiveExplorer implements SeedVisualizer<InteractiveExplorerConfig> {

  private static final String FILE = "explorer.html";

  /** Creates the visualizer. */
  public InteractiveExplorer() {}

  @Override
  public String id() {
    return "explorer";
  }

  @Override
  public String summary() {
    return "Writes an interactive page that runs the models: draw, steer features, animate directions.";
  }

  @Override
  public void validate(InteractiveExplorerConfig config, UpstreamSpecs upstream) {
    ResolvedExplorerConfig.resolve(config, upstream);
  }

  @Override
  public List<Figure> render(InteractiveExplorerConfig config, SeedVisualizerContext context) {
    SeedResults seed = context.run().seeds().get(0);
    Optional<ResolvedExplorerConfig> resolved =
        ResolvedExplorerConfig.resolve(config, context.upstreamSpecs());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("format", 1);
    data.put("run", RunPayload.build(context.run(), seed, resolved));
    resolved.ifPresent(p -> addModels(data, config, ExplorerModels.of(p, seed, context), context));
    data.put(
        "geometry",
        config.directions().stream().map(d -> DirectionPayload.build(d, seed, context)).toList());
    String title = "Explorer: " + context.run().title();
    context.write(FILE, ExplorerPage.toHtml(title, ScriptSafeJson.toJson(data)));
    return List.of(
        new Figure(
            "explorer",
            "Explore the features",
            "A page that runs the models of this seed: select or draw an example, scale features or set them to zero, and "
                + "observe the decoded image and the prediction. It is one file and needs no network.",
            "A link to an interactive page.",
            List.of(FILE)));
  }

  private static void addModels(
      Map<String, Object> data,
      InteractiveExplorerConfig config,
      ExplorerModels models,
      SeedVisualizerContext context) {
    var spec = context.upstreamSpecs().data();
    var image = spec.image().orElseThrow();
    ExamplePayload examples =
        ExamplePayload.selectRoundRobin(
            context.activations(PortRef.DATA, Split.TEST),
            context.labels(Split.TEST),
            spec.classes().size(),
            config.examples());
    data.put("classes", spec.classes());
    data.put("imageShape", List.of(image.height(), image.width()));
    data.put("models", models.layers());
    data.put("examples", examples.toMap());
    data.put("selfCheck", examples.selfCheck(models));
    data.put("features", FeaturePayload.build(models, context, config.topExamples()));
    data.put("meanCodes", MeanCodePayload.build(models, context));
    data.put("importance", ImportancePayload.build(config.rankBy(), models, context));
    config
        .steering()
        .ifPresent(probe -> data.put("steering", SteeringPayload.build(probe, context)));
    config
        .embedding()
        .ifPresent(
            map ->
                data.put(
                    "map",
                    Base64Arrays.encodeFloats(
                        Tensors.toFloats(
                            context
                                .observation(new ObservationRef(map.probe()))
                                .last()
                                .array(map.array())))));
  }
}

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
 * Writes a page to play with: a seed's trained models run in it, so that the reader can choose or
 * draw an example, see the features that fire, turn each of them up, down or off, and watch what is
 * drawn and what the classifier reads; and so that direction maps move through the epochs. The page
 * is one file that fetches nothing. The same run gives the same bytes.
 *
 * @since 0.1.0
 */
public final class InteractiveExplorer implements SeedVisualizer<InteractiveExplorerConfig> {

  private static final String FILE = "explorer.html";

  /** A visualizer; it keeps no state. */
  public InteractiveExplorer() {}

  @Override
  public String id() {
    return "explorer";
  }

  @Override
  public String summary() {
    return "Writes a page to play with, in which the trained models run: draw, steer features, watch directions move.";
  }

  @Override
  public void validate(InteractiveExplorerConfig config, UpstreamSpecs upstream) {
    ResolvedExplorerConfig.resolve(config, upstream);
  }

  @Override
  public List<Figure> render(InteractiveExplorerConfig config, SeedVisualizerContext context) {
    SeedResults seed = context.run().seeds().get(0);
    Optional<ResolvedExplorerConfig> plan =
        ResolvedExplorerConfig.resolve(config, context.upstreamSpecs());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("format", 1);
    data.put("run", RunPayload.build(context.run(), seed, plan));
    plan.ifPresent(p -> addModels(data, config, ExplorerModels.of(p, seed, context), context));
    data.put(
        "geometry",
        config.directions().stream().map(d -> GeometryPayload.build(d, seed, context)).toList());
    String title = "Explorer: " + context.run().title();
    context.write(FILE, ExplorerPage.toHtml(title, ScriptSafeJson.toJson(data)));
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

package io.decant.engine.store;

import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.SparsityRequest;
import io.decant.api.StageOutline;
import io.decant.api.measure.Sparsity;
import io.decant.api.measure.StageAudit;
import io.decant.engine.plan.StageStep;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a trained stage: {@code model.safetensors} and {@code stage.json}. Nothing in them depends on the time or the
 * machine's load, so that the same seed gives the same bytes.
 *
 * @since 0.1.0
 */
public final class StageFiles {

  /** The file that holds the parameters. */
  public static final String MODEL = "model.safetensors";

  /** The file that holds all else, see {@link StageRecord}. */
  public static final String RECORD = "stage.json";

  private StageFiles() {}

  /** Writes both files into the folder. */
  public static void write(
      Path folder, StageStep<?> step, Model model, StageAudit audit, List<EpochReport> epochs) {
    new Safetensors(model.parameters(), metadata(step)).write(folder.resolve(MODEL));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stage", step.name());
    json.put("plugin", step.plugin().id());
    json.put("configuration", step.configuration());
    json.put("outline", outline(step.outline()));
    json.put("audit", audit(audit));
    json.put("epochs", epochs.stream().map(StageFiles::epoch).toList());
    WholeFile.write(folder.resolve(RECORD), Json.pretty(json));
  }

  private static Map<String, String> metadata(StageStep<?> step) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("stage", step.name());
    metadata.put("plugin", step.plugin().id());
    return metadata;
  }

  private static Map<String, Object> outline(StageOutline outline) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("input", outline.input().text());
    json.put("ports", outline.ports().stream().map(StageFiles::port).toList());
    json.put("parameters", outline.parameters().stream().map(StageFiles::parameter).toList());
    json.put("capabilities", outline.capabilities().stream().map(Class::getName).sorted().toList());
    json.put("requests", outline.requests().stream().map(StageFiles::request).toList());
    json.put("epochs", outline.epochs());
    return json;
  }

  private static Map<String, Object> port(Port port) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", port.name());
    json.put("width", port.width());
    json.put("meaning", port.meaning());
    return json;
  }

  private static Map<String, Object> parameter(ParameterShape parameter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", parameter.name());
    json.put("shape", parameter.shape());
    return json;
  }

  private static Map<String, Object> request(SparsityRequest request) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", request.key());
    json.put("value", request.value());
    json.put("port", request.port());
    json.put("measure", FindingTree.dashed(request.measure()));
    return json;
  }

  private static Map<String, Object> audit(StageAudit audit) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> ports = new LinkedHashMap<>();
    audit.ports().forEach((name, sparsity) -> ports.put(name, sparsity(sparsity)));
    json.put("ports", ports);
    audit.reconstruction().ifPresent(r -> {
      json.put("mse", r.meanSquaredError());
      json.put("explained-variance", r.explainedVariance());
    });
    json.put("findings", FindingTree.of(audit.findings()));
    return json;
  }

  private static Map<String, Object> sparsity(Sparsity sparsity) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("examples", sparsity.examples());
    json.put("width", sparsity.width());
    json.put("l0", sparsity.l0());
    json.put("zero-share", sparsity.zeroShare());
    json.put("mean-activation", sparsity.meanActivation());
    json.put("dead", sparsity.dead());
    json.put("always-on", sparsity.alwaysOn());
    json.put("density", Json.list(sparsity.density()));
    json.put("mean-of-unit", Json.list(sparsity.meanOfUnit()));
    return json;
  }

  private static Map<String, Object> epoch(EpochReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("epoch", report.epoch());
    json.put("of", report.epochs());
    json.put("measures", report.measures());
    return json;
  }
}

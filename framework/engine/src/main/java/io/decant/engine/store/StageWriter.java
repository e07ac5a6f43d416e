package io.decant.engine.store;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.SparsityTarget;
import io.decant.api.StageSpec;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.metrics.StageDiagnostics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a trained stage: {@code model.safetensors} and {@code stage.json}. Their content does not
 * depend on time or load, so that the same seed writes the same bytes.
 *
 * @since 0.1.0
 */
public final class StageWriter {

  /** The file with the parameters. */
  public static final String MODEL = "model.safetensors";

  /** The file with everything else, see {@link StageRecord}. */
  public static final String RECORD = "stage.json";

  private StageWriter() {}

  /** Writes both files. */
  public static void write(
      ResultWriter files,
      StepMetadata step,
      StageSpec spec,
      Model model,
      StageDiagnostics diagnostics,
      List<EpochMetrics> epochs) {
    files.write(MODEL, new Safetensors(model.parameters(), metadata(step))::writeTo);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stage", step.name());
    json.put("plugin", step.plugin());
    json.put("configuration", step.configuration());
    json.put("spec", spec(spec));
    json.put("diagnostics", audit(diagnostics));
    json.put("epochs", epochs.stream().map(StageWriter::epoch).toList());
    files.write(RECORD, JsonWriter.toPrettyString(json));
  }

  private static Map<String, String> metadata(StepMetadata step) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("stage", step.name());
    metadata.put("plugin", step.plugin());
    return metadata;
  }

  private static Map<String, Object> spec(StageSpec spec) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("input", spec.input().text());
    json.put("ports", spec.ports().stream().map(StageWriter::port).toList());
    json.put("parameters", spec.parameters().stream().map(StageWriter::parameter).toList());
    json.put("capabilities", spec.capabilities().stream().map(Class::getName).sorted().toList());
    json.put(
        "sparsity-targets", spec.sparsityTargets().stream().map(StageWriter::request).toList());
    json.put("epochs", spec.epochs());
    return json;
  }

  private static Map<String, Object> port(Port port) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", port.name());
    json.put("width", port.width());
    json.put("meaning", port.description());
    return json;
  }

  private static Map<String, Object> parameter(ParameterShape parameter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", parameter.name());
    json.put("shape", parameter.shape());
    return json;
  }

  private static Map<String, Object> request(SparsityTarget target) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", target.configKey());
    json.put("value", target.value());
    json.put("port", target.port());
    json.put("measure", FindingJson.toKebabCase(target.metric()));
    return json;
  }

  private static Map<String, Object> audit(StageDiagnostics diagnostics) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> ports = new LinkedHashMap<>();
    diagnostics.ports().forEach((name, sparsity) -> ports.put(name, sparsity(sparsity)));
    json.put("ports", ports);
    diagnostics
        .reconstruction()
        .ifPresent(
            r -> {
              json.put("mse", r.meanSquaredError());
              json.put("explained-variance", r.explainedVariance());
            });
    json.put("findings", FindingJson.toJson(diagnostics.findings()));
    return json;
  }

  private static Map<String, Object> sparsity(SparsityMetrics sparsity) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("examples", sparsity.examples());
    json.put("width", sparsity.width());
    json.put("l0", sparsity.l0());
    json.put("zero-share", sparsity.zeroFraction());
    json.put("mean-activation", sparsity.meanActivation());
    json.put("dead", sparsity.deadCount());
    json.put("always-on", sparsity.alwaysActiveCount());
    json.put("density", JsonWriter.list(sparsity.density()));
    json.put("mean-of-unit", JsonWriter.list(sparsity.unitMeans()));
    return json;
  }

  private static Map<String, Object> epoch(EpochMetrics report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("epoch", report.epoch());
    json.put("of", report.epochs());
    json.put("measures", report.metrics());
    return json;
  }
}

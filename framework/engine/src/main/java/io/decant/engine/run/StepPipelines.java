package io.decant.engine.run;

import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Progress;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.run.output.OutputCapture;
import io.decant.engine.store.RunDirectory;
import java.util.ArrayList;
import java.util.List;

/** The pipelines of a run: which interceptors apply to which kind of execution. */
final class StepPipelines {

  private final StepJournal journal;
  private final UpstreamFailureInterceptor skip;
  private final PluginActivityInterceptor activity;
  private final OutputCaptureInterceptor output;
  private final AblationMonitoringInterceptor ablations;
  private final List<StepInterceptor> timed;
  private final StepPipeline loadPipeline;
  private final StepPipeline computing;
  private final StepPipeline reusePipeline;

  StepPipelines(
      ExperimentPlan plan,
      RunDirectory folder,
      CancellationToken cancellation,
      RunListener listener,
      StepJournal journal,
      FailedSteps failed,
      RunMeters metrics,
      OutputCapture capture,
      PluginActivityTracker active) {
    this.journal = journal;
    this.skip = new UpstreamFailureInterceptor(plan, failed, listener);
    this.activity = new PluginActivityInterceptor(plan, active);
    this.output = new OutputCaptureInterceptor(folder, capture);
    this.ablations = new AblationMonitoringInterceptor(plan, cancellation, listener);
    this.timed =
        List.of(
            new TimingInterceptor(journal),
            activity,
            output,
            ablations,
            new ErrorTranslationInterceptor(plan, cancellation));
    StepReportingInterceptor report =
        new StepReportingInterceptor(plan, cancellation, journal, metrics, output, listener);
    MemorySamplingInterceptor memory = new MemorySamplingInterceptor(metrics.memory(), journal);
    this.loadPipeline = withTiming(report, memory);
    this.computing = withTiming(skip, report, memory);
    this.reusePipeline =
        withTiming(skip, new ReuseReportingInterceptor(plan, cancellation, journal, listener));
  }

  private StepPipeline withTiming(StepInterceptor... first) {
    List<StepInterceptor> interceptors = new ArrayList<>(List.of(first));
    interceptors.addAll(timed);
    return new StepPipeline(interceptors);
  }

  /** Loads data; a failure ends the run. */
  StepPipeline loading() {
    return loadPipeline;
  }

  /** Computes a step. */
  StepPipeline computing() {
    return computing;
  }

  /** Takes the result of a step from the cache. */
  StepPipeline reusePipeline() {
    return reusePipeline;
  }

  /** Performs a part of a step while a stage trains, whose time does not include it. */
  StepPipeline duringTraining(SeedStep stage) {
    return withTiming(new ExclusiveTimeInterceptor(stage, journal), skip);
  }

  /** Performs parts of a step on a thread of another one; the step's own pipeline does the rest. */
  StepPipeline helperPipeline(Progress progress) {
    return new StepPipeline(List.of(activity, output, ablations.reportingTo(progress)));
  }
}

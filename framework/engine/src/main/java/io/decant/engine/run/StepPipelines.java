package io.decant.engine.run;

import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Progress;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plugin.PluginActivity;
import io.decant.engine.run.output.OutputCapture;
import io.decant.engine.store.RunDirectory;
import java.util.ArrayList;
import java.util.List;

/** The pipelines of a run: which interceptors apply to which kind of execution. */
final class StepPipelines {

  private final StepJournal journal;
  private final SkipIfUpstreamFailed skip;
  private final TrackActivity activity;
  private final CaptureOutput output;
  private final MonitorAblations ablations;
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
      RunMetrics metrics,
      OutputCapture capture,
      PluginActivity active) {
    this.journal = journal;
    this.skip = new SkipIfUpstreamFailed(plan, failed, listener);
    this.activity = new TrackActivity(plan, active);
    this.output = new CaptureOutput(folder, capture);
    this.ablations = new MonitorAblations(plan, cancellation, listener);
    this.timed =
        List.of(
            new RecordTime(journal),
            activity,
            output,
            ablations,
            new TranslateErrors(plan, cancellation));
    ReportStep report = new ReportStep(plan, cancellation, journal, metrics, output, listener);
    SampleMemory memory = new SampleMemory(metrics.memory(), journal);
    this.loadPipeline = withTiming(report, memory);
    this.computing = withTiming(skip, report, memory);
    this.reusePipeline = withTiming(skip, new ReportReuse(plan, cancellation, journal, listener));
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
    return withTiming(new SubtractTime(stage, journal), skip);
  }

  /** Performs parts of a step on a thread of another one; the step's own pipeline does the rest. */
  StepPipeline helperPipeline(Progress progress) {
    return new StepPipeline(List.of(activity, output, ablations.reportingTo(progress)));
  }
}

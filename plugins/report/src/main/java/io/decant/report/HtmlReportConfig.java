package io.decant.report;

/**
 * The report has nothing to configure: what it tells is the run.
 *
 * @since 0.1.0
 */
public record HtmlReportConfig() {}

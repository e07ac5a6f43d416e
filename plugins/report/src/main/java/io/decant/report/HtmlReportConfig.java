package io.decant.report;

/**
 * The configuration of {@link HtmlReport}; it has no keys.
 *
 * @since 0.1.0
 */
public record HtmlReportConfig() {}

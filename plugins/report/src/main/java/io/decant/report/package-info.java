/**
 * The report of a run. {@link io.decant.report.HtmlReport} is the plugin; a {@code …Section} is a
 * chapter of the page, put together from {@code HtmlElement}s; the rest is what chapters share:
 * number formats, figures of several seeds, findings merged over seeds, comparisons with published
 * numbers, the diagram of the set-up.
 */
package io.decant.report;

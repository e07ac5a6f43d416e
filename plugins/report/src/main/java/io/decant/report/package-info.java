/**
 * The report of a run. {@link io.decant.report.HtmlReport} is the plugin; each {@code …Section} is
 * a section of the page, composed of {@code HtmlElement}s. The other classes are shared by
 * sections: number formats, tabs of seeds, findings merged over seeds, comparisons with published
 * results, and the diagram of the pipeline.
 */
package io.decant.report;

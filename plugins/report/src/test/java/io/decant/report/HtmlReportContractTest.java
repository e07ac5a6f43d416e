package io.decant.report;

import io.decant.testkit.VisualizerContract;

class HtmlReportContractTest extends VisualizerContract {

  HtmlReportContractTest() {
    super(HtmlReport.class, "");
  }
}

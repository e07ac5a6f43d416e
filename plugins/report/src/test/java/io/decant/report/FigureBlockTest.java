package io.decant.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureBlockTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width='640'                                  | 640",
        "width='640.5px' height='7'                   | 640.5",
        "width=' 6.4e2 '                              | 640",
        "width='+.5'                                  | 0.5",
        "width='100%' viewBox='0 0 320 200'           | 320",
        "width='10cm' viewBox='-1.5,0,320,200'        | 320",
        "viewBox=' 0 , 0 , 3.2e2 , 200 '              | 320",
        "height='100%'                                | 900",
      })
  void readsTheWidthOfAnSvg(String attributes, double width) {
    assertEquals(width, FigureBlock.width("<svg " + attributes + "></svg>"));
  }
}

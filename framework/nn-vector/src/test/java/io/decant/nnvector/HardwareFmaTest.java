package io.decant.nnvector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.nn.kernel.CodeErrors;
import io.decant.nn.kernel.Curves;
import io.decant.nn.kernel.MatrixProducts;
import io.decant.nn.kernel.ProvidedKernels;
import io.decant.nn.kernel.Spans;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareFmaTest {

  @ParameterizedTest
  @ValueSource(classes = {CodeErrors.Maker.class, Curves.class, MatrixProducts.class, Spans.class})
  void vectorKernelsAreUsedOnlyWhereTheProcessorHasFma(Class<?> kernel) {
    assertTrue(ProvidedKernels.find(kernel, true).isPresent());
    assertEquals(Optional.empty(), ProvidedKernels.find(kernel, false));
  }
}

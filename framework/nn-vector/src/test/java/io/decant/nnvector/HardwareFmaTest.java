package io.decant.nnvector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.nn.kernel.ActivationKernels;
import io.decant.nn.kernel.DecoderErrorKernel;
import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.ProvidedKernels;
import io.decant.nn.kernel.VectorOps;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareFmaTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        DecoderErrorKernel.Factory.class,
        ActivationKernels.class,
        Gemm.class,
        VectorOps.class
      })
  void simdKernelsAreUsedOnlyWithHardwareFma(Class<?> kernel) {
    assertTrue(ProvidedKernels.find(kernel, true).isPresent());
    assertEquals(Optional.empty(), ProvidedKernels.find(kernel, false));
  }
}

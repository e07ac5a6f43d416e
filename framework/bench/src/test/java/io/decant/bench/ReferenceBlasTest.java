package io.decant.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Runs the Python unit tests that do not need PyTorch. */
class ReferenceBlasTest {

  @Test
  void pyTorchProgramsRejectTheReferenceBlas() throws Exception {
    Process tests;
    try {
      tests =
          new ProcessBuilder("python3", "-B", "-m", "unittest", "test_blas")
              .directory(
                  new File(System.getProperty("decant.project"), "framework/bench/reference"))
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "no python3 found; the tests of the PyTorch programs are not run");
      return;
    }
    String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, tests.waitFor(), output);
  }
}

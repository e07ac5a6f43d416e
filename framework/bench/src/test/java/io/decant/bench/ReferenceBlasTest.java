package io.decant.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Runs the unit tests of the PyTorch programs that need no PyTorch. */
class ReferenceBlasTest {

  @Test
  void thePyTorchProgramsRefuseTheReferenceBlas() throws Exception {
    Process tests;
    try {
      tests =
          new ProcessBuilder("python3", "-B", "-m", "unittest", "test_blas")
              .directory(
                  new File(System.getProperty("decant.project"), "framework/bench/reference"))
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "there is no python3: the tests of the PyTorch programs are not run");
      return;
    }
    String printed = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, tests.waitFor(), printed);
  }
}

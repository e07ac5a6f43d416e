package io.decant.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.nn.kernel.ActivationKernels;
import io.decant.nn.kernel.DecoderErrorKernel;
import io.decant.nn.kernel.Gemm;
import io.decant.nn.kernel.VectorOps;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the benchmark, on the class path, uses the same kernels as a run. */
class SimdKernelServicesTest {

  @Test
  void servicesEqualTheProvidersOfTheModule() throws Exception {
    Path jar =
        Path.of(
            ServiceLoader.load(Gemm.class).stream()
                .findFirst()
                .orElseThrow()
                .type()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    ModuleDescriptor module =
        ModuleFinder.of(jar).find("io.decant.nnvector").orElseThrow().descriptor();

    Set<String> registered =
        Stream.of(
                DecoderErrorKernel.Factory.class,
                ActivationKernels.class,
                Gemm.class,
                VectorOps.class)
            .flatMap(
                service ->
                    ServiceLoader.load(service).stream()
                        .map(provider -> service.getName() + " by " + provider.type().getName()))
            .collect(Collectors.toSet());

    assertEquals(
        module.provides().stream()
            .flatMap(
                provided ->
                    provided.providers().stream()
                        .map(provider -> provided.service() + " by " + provider))
            .collect(Collectors.toSet()),
        registered);
  }
}

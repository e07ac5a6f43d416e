package io.decant.engine.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.engine.store.AtomicFile.Durability;
import io.decant.engine.store.ResultWriter.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultWriterTest {

  @TempDir private Path folder;

  @Test
  void digestsEachFileAsItWasWritten() throws IOException {
    ResultWriter writer = new ResultWriter(folder.resolve("result"), Durability.LAZY);
    byte[] large = new byte[200_000];
    large[199_999] = 1;
    writer.write("b/large", out -> out.write(large));
    writer.write("a", "größer");

    Map<String, FileDigest> digests = writer.digests();

    assertEquals(List.of("a", "b/large"), List.copyOf(digests.keySet()));
    for (Map.Entry<String, FileDigest> digest : digests.entrySet()) {
      Path file = folder.resolve("result").resolve(digest.getKey());
      assertEquals(new FileDigest(Files.size(file), Sha256.hash(file)), digest.getValue());
    }
    assertArrayEquals(large, Files.readAllBytes(folder.resolve("result/b/large")));
  }

  @Test
  void linksAFileWithItsDigest() throws IOException {
    ResultWriter one = new ResultWriter(folder.resolve("one"), Durability.LAZY);
    one.write("files/a", "x");
    ResultWriter other = new ResultWriter(folder.resolve("other"), Durability.LAZY);
    one.digests()
        .forEach((name, digest) -> other.link(name, folder.resolve("one/" + name), digest));
    assertEquals(one.digests(), other.digests());
    assertEquals("x", Files.readString(folder.resolve("other/files/a")));
  }
}

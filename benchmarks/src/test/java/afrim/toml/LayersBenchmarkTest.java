// SPDX-License-Identifier: MIT
package afrim.toml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import afrim.benchmarks.Documents;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LayersBenchmarkTest {

  @Test
  void theLayersTogetherGiveWhatTheConversionGives() {
    LayersBenchmark benchmark = new LayersBenchmark();
    benchmark.read();
    byte[] expected =
        TomlJson.convert(Documents.read(Documents.LOCK_FILE).getBytes(StandardCharsets.UTF_8));
    assertEquals(expected.length, benchmark.parse());
    assertArrayEquals(expected, benchmark.write());
    assertArrayEquals(expected, benchmark.convert());
  }

  @Test
  void theScanReachesTheEnd() {
    LayersBenchmark benchmark = new LayersBenchmark();
    benchmark.read();
    assertEquals(Documents.read(Documents.LOCK_FILE).length(), benchmark.scan());
  }
}

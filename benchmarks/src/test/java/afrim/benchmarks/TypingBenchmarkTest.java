// SPDX-License-Identifier: MIT
package afrim.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class TypingBenchmarkTest {

  private final TypingBenchmark benchmark = new TypingBenchmark();

  @Test
  void transliterateGivesWhatTypingGives() {
    assertEquals(benchmark.typed(), benchmark.transliterate());
  }

  @Test
  void everyKeyIsTaken() {
    assertEquals(10_000, benchmark.process());
  }

  @Test
  void stepsReachNodes() {
    assertNotEquals(0, benchmark.trieStep());
    assertNotEquals(0, benchmark.cursorHit());
  }
}

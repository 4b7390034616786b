// SPDX-License-Identifier: MIT
package afrim.benchmarks.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jnibridge.runtime.Calls;
import org.junit.jupiter.api.Test;

class DispatchBenchmarkTest {

  private final DispatchBenchmark benchmark = new DispatchBenchmark();

  @Test
  void entriesReturnTheResultsOfTheirMethods() {
    assertEquals(1, benchmark.nop(), "a void entry answers 1");
    assertEquals(1_234, benchmark.add());
    assertEquals(1, benchmark.method());
    assertEquals(2, benchmark.method());
  }

  @Test
  void anExceptionBecomesTheErrorWord() {
    assertEquals(Calls.ERROR, benchmark.exception());
  }
}

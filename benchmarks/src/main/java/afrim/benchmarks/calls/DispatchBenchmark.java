// SPDX-License-Identifier: MIT
package afrim.benchmarks.calls;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The Java half of a call, entered where the C half enters it, nanoseconds a call. Text is left
 * out: it lies in Python's memory, which a benchmark in Java alone does not have.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar DispatchBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DispatchBenchmark {

  private final long counter = BenchCallsDispatch.counterNew();
  private long number = 34;

  @Benchmark
  public long nop() {
    return BenchCallsDispatch.nop();
  }

  @Benchmark
  public long add() {
    return BenchCallsDispatch.add(1_200, number);
  }

  /** A method: the object is found by its handle. */
  @Benchmark
  public long method() {
    return BenchCallsDispatch.counterIncrease(counter, 1);
  }

  /** An exception, caught and kept for the C half. */
  @Benchmark
  public long exception() {
    return BenchCallsDispatch.add(Long.MAX_VALUE, number);
  }
}

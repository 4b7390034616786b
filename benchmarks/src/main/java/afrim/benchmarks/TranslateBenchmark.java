// SPDX-License-Identifier: MIT
package afrim.benchmarks;

import afrim.translator.Predicate;
import afrim.translator.Translator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Look-ups in a dictionary, microseconds a look-up.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar TranslateBenchmark -p size=7000</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TranslateBenchmark {

  /** Keys in the dictionary. */
  @Param({"7000", "300000"})
  public int size = 7_000;

  private Map<String, List<String>> dictionary = Map.of();
  private Translator translator = new Translator(Map.of(), false);
  private List<String> keys = List.of();
  private int next;

  /** Builds the dictionary. */
  @Setup
  public void build() {
    dictionary = EngineData.dictionary(size);
    translator = new Translator(dictionary, false);
    keys = EngineData.longKeys(dictionary);
  }

  /** A key. */
  @Benchmark
  public List<Predicate> hit() {
    return translator.translate(nextKey());
  }

  /** A key with its last letter wrong. */
  @Benchmark
  public List<Predicate> nearMiss() {
    String key = nextKey();
    return translator.translate(key.substring(0, key.length() - 1) + "q");
  }

  /** A key without its last three letters. */
  @Benchmark
  public List<Predicate> prefix() {
    String key = nextKey();
    return translator.translate(key.substring(0, key.length() - 3));
  }

  /** A word that is far from every key. */
  @Benchmark
  public List<Predicate> miss() {
    return translator.translate(nextKey().substring(0, 2) + "xqxqxq");
  }

  Map<String, List<String>> dictionary() {
    return dictionary;
  }

  private String nextKey() {
    next = next + 1 < keys.size() ? next + 1 : 0;
    return keys.get(next);
  }
}

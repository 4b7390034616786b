// SPDX-License-Identifier: MIT
package afrim.benchmarks;

import afrim.memory.Cursor;
import afrim.memory.Trie;
import afrim.preprocessor.Preprocessor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From one step in the trie to a whole text, nanoseconds a character.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar TypingBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TypingBenchmark {

  private static final int LENGTH = 10_000;

  private final String text = EngineData.text(LENGTH);
  private final Trie trie = Trie.of(EngineData.letters());
  private final Cursor cursor = new Cursor(trie, Preprocessor.DEFAULT_BUFFER_SIZE);
  private final Preprocessor preprocessor =
      new Preprocessor(trie, Preprocessor.DEFAULT_BUFFER_SIZE);
  private final String[] keys = text.split("");

  /** Children only, without a cursor. */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public int trieStep() {
    int node = Trie.ROOT;
    int steps = 0;
    for (int i = 0; i < LENGTH; i++) {
      int child = trie.child(node, text.charAt(i));
      node = child == Trie.NONE ? Trie.ROOT : child;
      steps += node;
    }
    return steps;
  }

  /** The cursor with its memory of past keys. */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public int cursorHit() {
    int hits = 0;
    for (int i = 0; i < LENGTH; i++) {
      hits += cursor.hit(text.charAt(i));
    }
    return hits;
  }

  /** Key events, whose commands are thrown away. */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public int process() {
    int changes = 0;
    for (String key : keys) {
      changes += preprocessor.process(key, "keydown") ? 1 : 0;
    }
    preprocessor.clearQueue();
    return changes;
  }

  /** The whole text at once. */
  @Benchmark
  @OperationsPerInvocation(LENGTH)
  public String transliterate() {
    return preprocessor.transliterate(text);
  }

  /** What typing the text leaves on the screen, for the test of {@link #transliterate}. */
  String typed() {
    Preprocessor typing = new Preprocessor(trie, Preprocessor.DEFAULT_BUFFER_SIZE);
    typing.process(text);
    return typing.getBuffer();
  }
}

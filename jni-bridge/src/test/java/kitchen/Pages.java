// SPDX-License-Identifier: MIT
package kitchen;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import jnibridge.PyClass;
import jnibridge.PyConstructor;
import jnibridge.PyFunction;
import jnibridge.PyMethod;
import org.jspecify.annotations.Nullable;

/** Iterators of every origin; how far Java got can be asked. */
public final class Pages {

  private static final AtomicLong made = new AtomicLong();
  private static final AtomicLong closed = new AtomicLong();

  private Pages() {}

  /** The numbers from 0 on, without end; {@code made} counts those that Java was asked for. */
  @PyFunction
  public static Stream<Long> naturals() {
    return LongStream.iterate(0, n -> n + 1)
        .boxed()
        .peek(n -> made.incrementAndGet())
        .onClose(closed::incrementAndGet);
  }

  @PyFunction
  public static long made() {
    return made.get();
  }

  @PyFunction
  public static long closed() {
    return closed.get();
  }

  /** An iterator that breaks in its midst. */
  @PyFunction
  public static Iterator<String> broken() {
    return new Iterator<>() {
      private int step;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public String next() {
        if (step++ == 2) {
          throw new IllegalStateException("page 2 is torn");
        }
        return "page " + (step - 1);
      }
    };
  }

  @PyFunction
  public static Iterator<Counter> counters(int n) {
    return java.util.stream.IntStream.range(0, n).mapToObj(Counter::ofRange).iterator();
  }

  /** The lengths of counters that Java pulls one by one; {@code null} has none. */
  @PyFunction(signature = "counters=None", releaseGil = true)
  public static List<Integer> lengths(@Nullable Iterator<Counter> counters) {
    List<Integer> lengths = new ArrayList<>();
    while (counters != null && counters.hasNext()) {
      lengths.add(counters.next().size());
    }
    return lengths;
  }

  /** {@code __next__} by an {@link Optional}. */
  @PyClass
  public static final class Words {
    private final Iterator<String> words;

    @PyConstructor
    public Words(List<String> words) {
      this.words = words.iterator();
    }

    @PyMethod(name = "__next__")
    public Optional<String> next() {
      return words.hasNext() ? Optional.of(words.next()) : Optional.empty();
    }
  }
}

// SPDX-License-Identifier: MIT
package kitchen;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import jnibridge.PyFunction;
import jnibridge.runtime.PyCallable;
import jnibridge.runtime.PyException;
import jnibridge.runtime.PyRef;
import org.jspecify.annotations.Nullable;

/** Java calls Python back. */
public final class Callbacks {

  private static @Nullable PyRef kept;

  private Callbacks() {}

  /** An interface of the module's own. */
  public interface Progress {
    void report(int done, int total);
  }

  @PyFunction
  public static List<String> mapTexts(
      List<String> texts, Function<? super String, ? extends String> function) {
    List<String> result = new ArrayList<>();
    for (String text : texts) {
      result.add(function.apply(text));
    }
    return result;
  }

  @PyFunction
  public static List<Integer> filterInts(List<Integer> numbers, IntPredicate predicate) {
    List<Integer> result = new ArrayList<>();
    for (int number : numbers) {
      if (predicate.test(number)) {
        result.add(number);
      }
    }
    return result;
  }

  @PyFunction
  public static double measure(Point point, ToDoubleFunction<Point> function) {
    return function.applyAsDouble(point);
  }

  @PyFunction
  public static int fold(
      List<Integer> numbers, int start, BiFunction<Integer, Integer, Integer> f) {
    int result = start;
    for (int number : numbers) {
      result = f.apply(result, number);
    }
    return result;
  }

  @PyFunction
  public static Counter build(Supplier<Counter> supplier) {
    return supplier.get();
  }

  /** Works on another Java thread, which calls back: the GIL must be free. */
  @PyFunction(releaseGil = true)
  public static void inBackground(int steps, Progress progress) throws InterruptedException {
    Thread worker =
        new Thread(() -> {
          for (int i = 1; i <= steps; i++) {
            progress.report(i, steps);
          }
        });
    worker.start();
    worker.join();
  }

  @PyFunction(signature = "action=None")
  public static boolean runIfGiven(@Nullable Runnable action) {
    if (action != null) {
      action.run();
    }
    return action != null;
  }

  /** Gives what the callable raised: the class and the message. */
  @PyFunction
  public static String catchPython(Runnable action) {
    try {
      action.run();
      return "nothing";
    } catch (PyException e) {
      return e.type() + ": " + e.getMessage();
    }
  }

  /** The exception of a callback as the cause of a Java one. */
  @PyFunction
  public static void wrapPython(Runnable action) {
    try {
      action.run();
    } catch (PyException e) {
      throw new IllegalArgumentException("wrapped", e);
    }
  }

  @PyFunction
  public static @Nullable Object callAnything(PyRef callable, List<@Nullable Object> arguments) {
    return PyCallable.of(callable).call(arguments.toArray());
  }

  /** Calls back so often, from so many Java threads at once; gives the sum of the answers. */
  @PyFunction(releaseGil = true)
  public static long callFromThreads(int threads, int calls, IntUnaryOperator function)
      throws InterruptedException {
    AtomicLong sum = new AtomicLong();
    List<Thread> workers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread worker =
          new Thread(() -> {
            for (int i = 0; i < calls; i++) {
              sum.addAndGet(function.applyAsInt(i));
            }
          });
      workers.add(worker);
      worker.start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    return sum.get();
  }

  private static final List<Thread> callers = new ArrayList<>();
  private static final List<String> told = Collections.synchronizedList(new ArrayList<>());

  /** Starts a Java thread that calls back until that fails. */
  @PyFunction
  public static synchronized void callForEver(IntUnaryOperator function) {
    Thread caller =
        new Thread(() -> {
          try {
            for (int i = 0; ; i++) {
              function.applyAsInt(i);
            }
          } catch (RuntimeException e) {
            told.add(String.valueOf(e.getMessage()));
          }
        });
    caller.setDaemon(true);
    callers.add(caller);
    caller.start();
  }

  /** What made the threads of {@code callForEver} end. */
  @PyFunction(releaseGil = true)
  public static synchronized List<String> waitForCallers() throws InterruptedException {
    for (Thread caller : callers) {
      caller.join();
    }
    return List.copyOf(told);
  }

  /** Java's collector, so that tests see what it gives back. */
  @PyFunction
  public static void collectGarbage() {
    System.gc();
  }

  @PyFunction
  public static void deliver(Consumer<Object> consumer) {
    consumer.accept(List.of(1L, "two", 3.0));
  }

  /** Keeps an object across calls. */
  @PyFunction
  public static void keep(@Nullable PyRef object) {
    if (kept != null) {
      kept.close();
    }
    kept = object;
  }

  @PyFunction
  public static @Nullable PyRef kept() {
    return kept;
  }

  // ---- futures

  @PyFunction
  public static CompletableFuture<String> later(String value, long millis) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return value;
    });
  }

  @PyFunction
  public static CompletableFuture<Integer> failLater(String message) {
    return CompletableFuture.supplyAsync(() -> {
      throw new IllegalArgumentException(message);
    });
  }

  /** A future that stays open, and tells when it was cancelled. */
  @PyFunction
  public static CompletableFuture<@Nullable Void> watched(Runnable onCancel) {
    CompletableFuture<@Nullable Void> future = new CompletableFuture<>();
    future.whenComplete((value, error) -> {
      if (error instanceof CancellationException) {
        onCancel.run();
      }
    });
    return future;
  }

  @PyFunction
  public static CompletableFuture<@Nullable Void> never() {
    return new CompletableFuture<>();
  }
}

// SPDX-License-Identifier: MIT
package kitchen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jnibridge.PyConstant;
import jnibridge.PyFunction;
import jnibridge.PyModule;
import org.jspecify.annotations.Nullable;

/**
 * Everything the bridge can do, in one module.
 *
 * <p>Functions here are about <em>parameters</em>; see {@link Values} for types.
 */
@PyModule(name = "kitchen")
public final class Kitchen {

  /** The answer. */
  @PyConstant public static final int ANSWER = 42;

  @PyConstant(name = "PI")
  static final double RATIO = 3.14159;

  @PyConstant public static final String GREETING = "Grüße 👋";

  private Kitchen() {}

  /**
   * Adds two numbers.
   *
   * @param a the first
   * @param b the second
   * @return the sum
   * @throws ArithmeticException when it does not fit into 32 bits
   */
  @PyFunction
  public static int add(int a, int b) {
    return Math.addExact(a, b);
  }

  /** The null call. */
  @PyFunction
  public static void nothing() {}

  @PyFunction(signature = "a, b, /")
  public static String positionalOnly(String a, int b) {
    return a + b;
  }

  @PyFunction(signature = "*, width, height=2")
  public static int keywordOnly(int width, int height) {
    return width * height;
  }

  /** One of each kind. */
  @PyFunction(signature = "a, /, b, *args, c, d=4, **kwargs")
  public static String everyKind(
      int a, int b, List<Integer> args, int c, int d, Map<String, Integer> kwargs) {
    return a + " " + b + " " + args + " " + c + " " + d + " " + new TreeMap<>(kwargs);
  }

  @PyFunction(
      signature =
          "number=-1, big=0x10, real=0.5, text='it\\'s', flag=True, none=None, raw=b'\\x00a',"
              + " items=[1, 2], table={'a': 1}, color=Color.GREEN")
  public static String defaults(
      int number,
      long big,
      double real,
      String text,
      boolean flag,
      @Nullable String none,
      byte[] raw,
      List<Integer> items,
      Map<String, Integer> table,
      Color color) {
    return number
        + " "
        + big
        + " "
        + real
        + " "
        + text
        + " "
        + flag
        + " "
        + none
        + " "
        + raw.length
        + " "
        + items
        + " "
        + table
        + " "
        + color;
  }

  /** Java varargs. */
  @PyFunction
  public static String join(String separator, String... parts) {
    return String.join(separator, parts);
  }

  @PyFunction
  public static long total(long... numbers) {
    long total = 0;
    for (long number : numbers) {
      total += number;
    }
    return total;
  }

  @PyFunction(signature = "value=None")
  public static @Nullable Integer nullableInt(@Nullable Integer value) {
    return value == null ? null : value + 1;
  }

  @PyFunction(signature = "value=None")
  public static Optional<String> optionalText(Optional<String> value) {
    return value.map(v -> v + "!");
  }

  /** A Python keyword as a Java name, and words that a dispatch method uses itself. */
  @PyFunction(name = "awkward_names", signature = "self, out, capacity, t")
  public static int awkwardNames(int self, int out, int capacity, int t) {
    return self * 1000 + out * 100 + capacity * 10 + t;
  }

  /**
   * Says hello.
   *
   * @deprecated use {@code greet}
   */
  @Deprecated
  @PyFunction
  public static String hello() {
    return "hello";
  }

  @PyFunction(releaseGil = true)
  public static void sleepMillis(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  /** Sleeps until Ctrl-C or the time is over. */
  @PyFunction(releaseGil = true, interruptible = true)
  public static void interruptibleSleep(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  /** The length of a text in characters; long ones are counted without the GIL. */
  @PyFunction(releaseGilAbove = 1000)
  public static int countCharacters(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Sixteen words and more. */
  @PyFunction
  public static long manyWords(
      long a,
      long b,
      long c,
      long d,
      long e,
      long f,
      long g,
      long h,
      long i,
      long j,
      long k,
      long l,
      long m,
      long n,
      long o,
      long p,
      long q) {
    return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q;
  }

  /** Lists the numbers below {@code n}. */
  @PyFunction
  public static List<Long> range(int n) {
    List<Long> numbers = new ArrayList<>(n);
    for (long i = 0; i < n; i++) {
      numbers.add(i);
    }
    return numbers;
  }
}

// SPDX-License-Identifier: MIT
package kitchen;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jnibridge.PyFunction;
import jnibridge.Writable;
import jnibridge.runtime.PyRef;
import jnibridge.runtime.Utf8Text;
import jnibridge.runtime.Utf8View;
import org.jspecify.annotations.Nullable;

/** One function for each type: what goes in comes out. */
public final class Values {

  private Values() {}

  @PyFunction
  public static boolean echoBool(boolean value) {
    return value;
  }

  @PyFunction
  public static byte echoInt8(byte value) {
    return value;
  }

  @PyFunction
  public static short echoInt16(short value) {
    return value;
  }

  @PyFunction
  public static int echoInt32(int value) {
    return value;
  }

  @PyFunction
  public static long echoInt64(long value) {
    return value;
  }

  @PyFunction
  public static float echoFloat32(float value) {
    return value;
  }

  @PyFunction
  public static double echoFloat64(double value) {
    return value;
  }

  @PyFunction
  public static char echoChar(char value) {
    return value;
  }

  @PyFunction
  public static String echoText(String value) {
    return value;
  }

  @PyFunction
  public static byte[] echoBytes(byte[] value) {
    return value;
  }

  @PyFunction
  public static BigInteger echoBigInt(BigInteger value) {
    return value;
  }

  @PyFunction
  public static BigDecimal echoDecimal(BigDecimal value) {
    return value;
  }

  @PyFunction
  public static LocalDate echoDate(LocalDate value) {
    return value;
  }

  @PyFunction
  public static LocalTime echoLocalTime(LocalTime value) {
    return value;
  }

  @PyFunction
  public static OffsetTime echoOffsetTime(OffsetTime value) {
    return value;
  }

  @PyFunction
  public static LocalDateTime echoLocalDateTime(LocalDateTime value) {
    return value;
  }

  @PyFunction
  public static OffsetDateTime echoOffsetDateTime(OffsetDateTime value) {
    return value;
  }

  @PyFunction
  public static ZonedDateTime echoZonedDateTime(ZonedDateTime value) {
    return value;
  }

  @PyFunction
  public static Instant echoInstant(Instant value) {
    return value;
  }

  @PyFunction
  public static Duration echoDuration(Duration value) {
    return value;
  }

  @PyFunction
  public static UUID echoUuid(UUID value) {
    return value;
  }

  @PyFunction
  public static Path echoPath(Path value) {
    return value;
  }

  @PyFunction
  public static long[] echoLongs(long[] value) {
    return value;
  }

  @PyFunction
  public static int[] echoInts(int[] value) {
    return value;
  }

  @PyFunction
  public static double[] echoDoubles(double[] value) {
    return value;
  }

  @PyFunction
  public static @Nullable Object echoAny(@Nullable Object value) {
    return value;
  }

  @PyFunction
  public static PyRef echoObject(PyRef value) {
    return value;
  }

  @PyFunction
  public static Color echoColor(Color value) {
    return value;
  }

  @PyFunction
  public static List<String> echoList(List<String> value) {
    return value;
  }

  @PyFunction
  public static Map<String, List<@Nullable Integer>> echoNested(
      Map<String, List<@Nullable Integer>> value) {
    return value;
  }

  @PyFunction
  public static Set<String> echoSet(Set<String> value) {
    return value;
  }

  @PyFunction
  public static Map<String, Double> echoMap(Map<String, Double> value) {
    return value;
  }

  @PyFunction
  public static Map.Entry<String, Integer> echoPair(Map.Entry<String, Integer> value) {
    return value;
  }

  @PyFunction
  public static String[] echoStrings(String[] value) {
    return value;
  }

  @PyFunction
  public static Point echoPoint(Point value) {
    return value;
  }

  @PyFunction
  public static List<Point> echoPoints(List<Point> value) {
    return value;
  }

  @PyFunction
  public static Hit echoHit(Hit value) {
    return value;
  }

  @PyFunction
  public static Node echoNode(Node value) {
    return value;
  }

  @PyFunction
  public static @Nullable Boolean nullableBool(@Nullable Boolean value) {
    return value;
  }

  @PyFunction
  public static @Nullable Long nullableLong(@Nullable Long value) {
    return value;
  }

  @PyFunction
  public static @Nullable Double nullableDouble(@Nullable Double value) {
    return value;
  }

  @PyFunction
  public static @Nullable String nullableText(@Nullable String value) {
    return value;
  }

  @PyFunction
  public static @Nullable Color nullableColor(@Nullable Color value) {
    return value;
  }

  @PyFunction
  public static @Nullable PyRef nullableObject(@Nullable PyRef value) {
    return value;
  }

  @PyFunction
  public static @Nullable Point nullablePoint(@Nullable Point value) {
    return value;
  }

  @PyFunction
  public static @Nullable List<String> nullableList(@Nullable List<String> value) {
    return value;
  }

  @PyFunction
  public static byte @Nullable [] nullableBytes(byte @Nullable [] value) {
    return value;
  }

  @PyFunction
  public static Optional<Double> optionalDouble(Optional<Double> value) {
    return value;
  }

  @PyFunction
  public static Utf8Text echoUtf8(Utf8View value) {
    byte[] bytes = new byte[value.length() + 2];
    value.copyTo(bytes, 1);
    boolean ascii = true;
    for (int i = 1; i <= value.length(); i++) {
      ascii &= bytes[i] >= 0;
    }
    return new Utf8Text(bytes, 1, value.length(), ascii);
  }

  /** Adds up the bytes of a buffer. */
  @PyFunction
  public static long sumBuffer(ByteBuffer buffer) {
    long sum = 0;
    while (buffer.hasRemaining()) {
      sum += buffer.get() & 0xFF;
    }
    return sum;
  }

  /** Writes {@code value} all over a buffer. */
  @PyFunction
  public static void fillBuffer(@Writable ByteBuffer buffer, byte value) {
    while (buffer.hasRemaining()) {
      buffer.put(value);
    }
  }

  /** Any iterable of text. */
  @PyFunction
  public static String concat(Iterable<String> parts) {
    return String.join("", parts);
  }

  /** The first words of any iterable, pulled in pieces and not to its end. */
  @PyFunction
  public static List<String> take(Iterator<String> words, int count) {
    List<String> taken = new ArrayList<>();
    while (taken.size() < count && words.hasNext()) {
      taken.add(words.next());
    }
    return taken;
  }

  @PyFunction
  public static int countItems(Collection<@Nullable Object> items) {
    return items.size();
  }

  /** A Java string that is no text: half of a pair. */
  @PyFunction
  public static String loneSurrogate() {
    return "a\uD800b";
  }

  /** Text of {@code n} characters, ASCII or not. */
  @PyFunction
  public static String repeat(String text, int n) {
    return text.repeat(n);
  }

  /** A list nested as deep as asked. */
  @PyFunction
  public static Object nest(int depth) {
    Object value = "core";
    for (int i = 0; i < depth; i++) {
      value = List.of(value);
    }
    return value;
  }

  /** UTF-8 as Java sees it. */
  @PyFunction
  public static byte[] encode(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // ---- structures

  @PyFunction
  public static Map<Integer, String> echoIntKeys(Map<Integer, String> value) {
    return value;
  }

  @PyFunction
  public static List<Map<String, Set<Long>>> echoDeep(List<Map<String, Set<Long>>> value) {
    return value;
  }

  @PyFunction
  public static List<Optional<String>> echoOptionals(List<Optional<String>> value) {
    return value;
  }

  @PyFunction
  public static String[][] echoGrid(String[][] value) {
    return value;
  }

  @PyFunction
  public static List<byte[]> echoBlobs(List<byte[]> value) {
    return value;
  }

  @PyFunction
  public static Map<Color, Point> echoColors(Map<Color, Point> value) {
    return value;
  }

  @PyFunction
  public static List<Long> echoNumbers(List<Long> value) {
    return value;
  }

  @PyFunction
  public static List<Hit> echoHits(List<Hit> value) {
    return value;
  }

  // ---- bulk: what a loop of calls is compared with

  @PyFunction
  public static List<Point> makePoints(int n) {
    List<Point> points = new java.util.ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      points.add(new Point(i, -i));
    }
    return points;
  }

  @PyFunction
  public static double sumPoints(List<Point> points) {
    double sum = 0;
    for (Point point : points) {
      sum += point.x() * 2 + point.y();
    }
    return sum;
  }

  @PyFunction
  public static long sumLongs(long[] numbers) {
    long sum = 0;
    for (long number : numbers) {
      sum += number;
    }
    return sum;
  }

  @PyFunction
  public static double sumDoubles(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }

  /** Where a buffer lies: equal addresses mean that nothing was copied. */
  @PyFunction
  public static boolean isDirect(ByteBuffer buffer) {
    return buffer.isDirect();
  }
}

// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The door to all codecs. Methods, not constants: a codec's class is loaded when first asked for.
 */
public final class Codecs {

  private Codecs() {}

  // ---- scalars

  /** {@code bool}. */
  public static Codec<Boolean> bool() {
    return ScalarCodecs.BoolCodec.INSTANCE;
  }

  /** {@code int} of 8 bits. */
  public static Codec<Byte> int8() {
    return ScalarCodecs.ByteCodec.INSTANCE;
  }

  /** {@code int} of 16 bits. */
  public static Codec<Short> int16() {
    return ScalarCodecs.ShortCodec.INSTANCE;
  }

  /** {@code int} of 32 bits. */
  public static Codec<Integer> int32() {
    return ScalarCodecs.IntCodec.INSTANCE;
  }

  /** {@code int} of 64 bits. */
  public static Codec<Long> int64() {
    return ScalarCodecs.LongCodec.INSTANCE;
  }

  /** {@code float}, rounded to single precision. */
  public static Codec<Float> float32() {
    return ScalarCodecs.FloatCodec.INSTANCE;
  }

  /** {@code float}. */
  public static Codec<Double> float64() {
    return ScalarCodecs.DoubleCodec.INSTANCE;
  }

  /** {@code str} of one character. */
  public static Codec<Character> character() {
    return ScalarCodecs.CharCodec.INSTANCE;
  }

  /** {@code str}. */
  public static Codec<String> string() {
    return ScalarCodecs.StringCodec.INSTANCE;
  }

  /** {@code str}, as UTF-8. */
  public static Codec<Utf8Text> utf8() {
    return ScalarCodecs.Utf8Codec.INSTANCE;
  }

  /** {@code bytes}. */
  public static Codec<byte[]> bytes() {
    return ScalarCodecs.BytesCodec.INSTANCE;
  }

  /** {@code int} of any size. */
  public static Codec<BigInteger> bigInteger() {
    return ScalarCodecs.BigIntegerCodec.INSTANCE;
  }

  /** {@code decimal.Decimal}. */
  public static Codec<BigDecimal> decimal() {
    return ScalarCodecs.DecimalCodec.INSTANCE;
  }

  /** {@code uuid.UUID}. */
  public static Codec<UUID> uuid() {
    return ScalarCodecs.UuidCodec.INSTANCE;
  }

  /** A path as text. */
  public static Codec<String> pathText() {
    return ScalarCodecs.PathTextCodec.INSTANCE;
  }

  /** {@code pathlib.Path}. */
  public static Codec<Path> path() {
    return ScalarCodecs.PathCodec.INSTANCE;
  }

  /** {@code datetime.date}. */
  public static Codec<LocalDate> date() {
    return TimeCodecs.DateCodec.INSTANCE;
  }

  /** Naive {@code datetime.time}. */
  public static Codec<LocalTime> localTime() {
    return TimeCodecs.LocalTimeCodec.INSTANCE;
  }

  /** Aware {@code datetime.time}. */
  public static Codec<OffsetTime> offsetTime() {
    return TimeCodecs.OffsetTimeCodec.INSTANCE;
  }

  /** Naive {@code datetime.datetime}. */
  public static Codec<LocalDateTime> localDateTime() {
    return TimeCodecs.LocalDateTimeCodec.INSTANCE;
  }

  /** Aware {@code datetime.datetime}. */
  public static Codec<OffsetDateTime> offsetDateTime() {
    return TimeCodecs.OffsetDateTimeCodec.INSTANCE;
  }

  /** Aware {@code datetime.datetime}. */
  public static Codec<ZonedDateTime> zonedDateTime() {
    return TimeCodecs.ZonedDateTimeCodec.INSTANCE;
  }

  /** Aware {@code datetime.datetime}; UTC when written. */
  public static Codec<Instant> instant() {
    return TimeCodecs.InstantCodec.INSTANCE;
  }

  /** {@code datetime.timedelta}. */
  public static Codec<Duration> duration() {
    return TimeCodecs.DurationCodec.INSTANCE;
  }

  /** Any Python object, opaque. */
  public static Codec<PyRef> reference() {
    return ScalarCodecs.PyRefCodec.INSTANCE;
  }

  /** {@code list[int]} in one piece. */
  public static Codec<long[]> longs() {
    return ScalarCodecs.LongsCodec.INSTANCE;
  }

  /** {@code list[int]} in one piece. */
  public static Codec<int[]> ints() {
    return ContainerCodecs.IntsCodec.INSTANCE;
  }

  /** {@code list[float]} in one piece. */
  public static Codec<double[]> doubles() {
    return ScalarCodecs.DoublesCodec.INSTANCE;
  }

  /** {@code None}; reading ignores the value. */
  public static Codec<@Nullable Void> nothing() {
    return ScalarCodecs.VoidCodec.INSTANCE;
  }

  /** Any value, by its own type. */
  public static Codec<@Nullable Object> any(ModuleTypes types) {
    return new AnyCodec(types);
  }

  // ---- containers

  /** {@code T | None} as {@code null}. */
  public static <T> Codec<@Nullable T> nullable(Codec<T> value) {
    return new ContainerCodecs.NullableCodec<>(value);
  }

  /** {@code T | None} as {@link Optional}. */
  public static <T> Codec<Optional<T>> optional(Codec<T> value) {
    return new ContainerCodecs.OptionalCodec<>(value);
  }

  /** {@code list[T]}; reading gives a new modifiable list. */
  @SuppressWarnings("unchecked") // what is read is an ArrayList
  public static <T extends @Nullable Object> Codec<List<T>> list(Codec<T> element) {
    return (Codec<List<T>>) (Codec<?>) new ContainerCodecs.ListCodec<>(element);
  }

  /** {@code list[T]} from any collection. */
  public static <T extends @Nullable Object> Codec<Collection<T>> collection(Codec<T> element) {
    return new ContainerCodecs.ListCodec<>(element);
  }

  /** {@code list[T]} as an array. */
  public static <T extends @Nullable Object> Codec<T[]> array(Codec<T> element, T[] empty) {
    return new ContainerCodecs.ArrayCodec<>(element, empty);
  }

  /** {@code set[T]}; reading gives a new modifiable set. */
  public static <T extends @Nullable Object> Codec<Set<T>> set(Codec<T> element) {
    return new ContainerCodecs.SetCodec<>(element);
  }

  /** {@code dict[K, V]}; reading gives a new modifiable map in insertion order. */
  public static <K extends @Nullable Object, V extends @Nullable Object> Codec<Map<K, V>> map(
      Codec<K> key, Codec<V> value) {
    return new ContainerCodecs.MapCodec<>(key, value);
  }

  /** {@code tuple[K, V]}. */
  public static <K, V> Codec<Map.Entry<K, V>> entry(Codec<K> first, Codec<V> second) {
    return new ContainerCodecs.EntryCodec<>(first, second);
  }
}

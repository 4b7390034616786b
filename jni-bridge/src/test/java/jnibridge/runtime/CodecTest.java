// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {

  private static final Codec<Object> ANY = Codecs.any(ModuleTypes.NONE);

  static Stream<Arguments> values() {
    LocalDateTime noon = LocalDateTime.of(2024, 2, 29, 12, 30, 1, 999_999_000);
    ZoneOffset offset = ZoneOffset.ofHoursMinutes(-3, -30);
    return Stream.of(
        Arguments.of(Codecs.bool(), true),
        Arguments.of(Codecs.bool(), false),
        Arguments.of(Codecs.int8(), (byte) -128),
        Arguments.of(Codecs.int16(), (short) -32768),
        Arguments.of(Codecs.int32(), Integer.MIN_VALUE),
        Arguments.of(Codecs.int64(), Long.MAX_VALUE),
        Arguments.of(Codecs.float32(), 1.5f),
        Arguments.of(Codecs.float64(), -0.0),
        Arguments.of(Codecs.float64(), Double.NaN),
        Arguments.of(Codecs.character(), 'é'),
        Arguments.of(Codecs.string(), ""),
        Arguments.of(Codecs.string(), "a\0b"),
        Arguments.of(Codecs.string(), "Grüße 👋 ❤️"),
        Arguments.of(Codecs.string(), "x".repeat(10_000)),
        Arguments.of(Codecs.bigInteger(), BigInteger.TWO.pow(100).negate()),
        Arguments.of(Codecs.bigInteger(), BigInteger.valueOf(-1)),
        Arguments.of(Codecs.decimal(), new BigDecimal("-1.50E+30")),
        Arguments.of(Codecs.uuid(), UUID.fromString("12345678-9abc-def0-1234-56789abcdef0")),
        Arguments.of(Codecs.path(), Path.of("a", "ü.txt")),
        Arguments.of(Codecs.date(), LocalDate.of(1, 1, 1)),
        Arguments.of(Codecs.localTime(), LocalTime.of(23, 59, 59, 1000)),
        Arguments.of(Codecs.offsetTime(), OffsetTime.of(1, 2, 3, 0, offset)),
        Arguments.of(Codecs.localDateTime(), noon),
        Arguments.of(Codecs.offsetDateTime(), noon.atOffset(offset)),
        Arguments.of(Codecs.zonedDateTime(), ZonedDateTime.of(noon, offset)),
        Arguments.of(Codecs.instant(), Instant.parse("2024-02-29T12:00:00.000001Z")),
        Arguments.of(Codecs.duration(), Duration.ofSeconds(-1, 1000)),
        Arguments.of(Codecs.list(Codecs.string()), List.of("a", "b")),
        Arguments.of(Codecs.list(Codecs.int32()), List.of(1, -2, 3)),
        Arguments.of(Codecs.list(Codecs.float64()), List.of(1.0, 2.5)),
        Arguments.of(Codecs.list(Codecs.nullable(Codecs.int64())), Arrays.asList(1L, null)),
        Arguments.of(Codecs.set(Codecs.string()), Set.of("a")),
        Arguments.of(
            Codecs.map(Codecs.string(), Codecs.list(Codecs.bool())),
            Map.of("k", List.of(true, false))),
        Arguments.of(Codecs.entry(Codecs.string(), Codecs.int64()), Map.entry("a", 1L)),
        Arguments.of(Codecs.optional(Codecs.string()), Optional.empty()),
        Arguments.of(Codecs.optional(Codecs.string()), Optional.of("x")),
        Arguments.of(ANY, Arrays.asList(null, true, 1L, 2.5, "s", List.of(), Map.of("a", 1L))),
        Arguments.of(ANY, OffsetDateTime.of(noon, offset)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueComesBackAsItWas(Codec<Object> codec, Object value) {
    assertEquals(value, Decoder.fromBytes(codec, Encoder.toBytes(codec, value)));
  }

  @Test
  void arraysComeBackAsTheyWere() {
    long[] longs = {1, Long.MIN_VALUE};
    int[] ints = {1, Integer.MIN_VALUE};
    double[] doubles = {0.1, Double.POSITIVE_INFINITY};
    byte[] bytes = {0, -1};
    String[] texts = {"a", "ß"};
    assertArrayEquals(longs, again(Codecs.longs(), longs));
    assertArrayEquals(ints, again(Codecs.ints(), ints));
    assertArrayEquals(doubles, again(Codecs.doubles(), doubles));
    assertArrayEquals(bytes, again(Codecs.bytes(), bytes));
    assertArrayEquals(texts, again(Codecs.array(Codecs.string(), new String[0]), texts));
  }

  private static <T> T again(Codec<T> codec, T value) {
    return Decoder.fromBytes(codec, Encoder.toBytes(codec, value));
  }

  @Test
  void bytesAreThoseOfTheContract() {
    assertEquals("00", hex(ANY, null));
    assertEquals("02", hex(ANY, true));
    assertEquals("03feffffffffffffff", hex(ANY, -2));
    assertEquals("05000000000000f83f", hex(ANY, 1.5));
    assertEquals("070200000061 62".replace(" ", ""), hex(ANY, "ab"));
    assertEquals("0602000000c3a9", hex(ANY, "é"));
    assertEquals("0a02000000" + "0701000000" + "61" + "02", hex(ANY, Map.entry("a", true)));
    assertEquals(
        "1902000000" + "0100000000000000" + "0200000000000000",
        hex(Codecs.list(Codecs.int32()), List.of(1, 2)));
    assertEquals(
        "04" + "09000000" + "000000000000000001", hex(Codecs.bigInteger(), BigInteger.TWO.pow(64)));
    assertEquals("11e8070000021d", hex(Codecs.date(), LocalDate.of(2024, 2, 29)));
    assertEquals(
        "12010203" + "04000000" + "00000080", hex(Codecs.localTime(), LocalTime.of(1, 2, 3, 4999)));
    assertEquals(
        "14ffffffffffffffff" + "3f420f00", hex(Codecs.duration(), Duration.ofNanos(-1000)));
  }

  private static <T> String hex(Codec<T> codec, T value) {
    return HexFormat.of().formatHex(Encoder.toBytes(codec, value));
  }

  /** A record by hand, as the processor writes it. */
  private static final class PairCodec extends RecordCodec<Map.Entry<String, Long>> {
    PairCodec() {
      super(5);
    }

    @Override
    protected void writeFields(Map.Entry<String, Long> value, Encoder out) {
      Codecs.string().write(value.getKey(), out);
      Codecs.int64().write(value.getValue(), out);
    }

    @Override
    protected Map.Entry<String, Long> readFields(Decoder in) {
      String key = Codecs.string().read(in);
      return Map.entry(key, Codecs.int64().read(in));
    }
  }

  @Test
  void listOfRecordsNamesItsKindOnce() {
    Codec<List<Map.Entry<String, Long>>> list = Codecs.list(new PairCodec());
    List<Map.Entry<String, Long>> value = List.of(Map.entry("a", 1L), Map.entry("b", 2L));
    byte[] bytes = Encoder.toBytes(list, value);
    assertEquals(Tag.RECORDS, bytes[0]);
    assertEquals(9 + 2 * (6 + 9), bytes.length);
    assertEquals(value, Decoder.fromBytes(list, bytes));
  }

  @Test
  void insertionOrderOfMapsIsKept() {
    Map<String, Long> map = new LinkedHashMap<>();
    for (String key : List.of("z", "a", "m")) {
      map.put(key, 1L);
    }
    Codec<Map<String, Long>> codec = Codecs.map(Codecs.string(), Codecs.int64());
    assertEquals(List.of("z", "a", "m"), new ArrayList<>(again(codec, map).keySet()));
  }

  @Test
  void wrongKindsSayWhatWasExpected() {
    assertMessage("expected a str, got int", Codecs.string(), 1L);
    assertMessage("expected an int, got float", Codecs.int64(), 1.5);
    assertMessage("expected a bool, got int", Codecs.bool(), 1L);
    assertMessage("expected a list, got dict", Codecs.list(Codecs.string()), Map.of());
    assertMessage("expected a str, got None", Codecs.string(), null);
    assertMessage("300 is not between -128 and 127", Codecs.int8(), 300L);
    assertMessage(
        "a Java BigDecimal cannot be NaN",
        Codecs.decimal(),
        null,
        new byte[] {Tag.DECIMAL, 3, 0, 0, 0, 'N', 'a', 'N'});
    assertMessage(
        "expected a value with tzinfo, got a naive one",
        Codecs.instant(),
        LocalDateTime.of(2024, 1, 1, 0, 0));
    assertMessage(
        "expected a value without tzinfo, got an aware one", Codecs.localDateTime(), Instant.EPOCH);
  }

  private static void assertMessage(String message, Codec<?> codec, Object value) {
    assertMessage(message, codec, value, Encoder.toBytes(ANY, value));
  }

  private static void assertMessage(String message, Codec<?> codec, Object value, byte[] bytes) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Decoder.fromBytes(codec, bytes),
            String.valueOf(value));
    assertEquals(message, e.getMessage());
  }

  @Test
  void nestingHasALimitOnBothSides() {
    Object deep = "core";
    for (int i = 0; i < Tag.MAX_DEPTH; i++) {
      deep = List.of(deep);
    }
    assertEquals(deep, again(ANY, deep));
    Object deeper = List.of(deep);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Encoder.toBytes(ANY, deeper));
    assertEquals("the Java value is nested more than 200 levels deep", e.getMessage());
  }

  @Test
  void cyclicListEndsWithAnError() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    assertThrows(IllegalArgumentException.class, () -> Encoder.toBytes(ANY, cycle));
  }

  @Test
  void valueWithoutCounterpartNamesItsClass() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Encoder.toBytes(ANY, new StringBuilder()));
    assertEquals(
        "a Java java.lang.StringBuilder has no Python counterpart in this module", e.getMessage());
  }
}

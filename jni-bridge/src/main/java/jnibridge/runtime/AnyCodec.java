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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link Object}: a value says itself what it is. */
final class AnyCodec extends Codec<@Nullable Object> {

  private final ModuleTypes types;

  AnyCodec(ModuleTypes types) {
    this.types = types;
  }

  // ---- writing

  @Override
  public void write(@Nullable Object value, Encoder out) {
    if (value == null) {
      out.none();
    } else if (!writeScalar(value, out)
        && !writeRare(value, out)
        && !writeContainer(value, out)
        && !types.write(value, out)) {
      throw new IllegalArgumentException(
          "a Java " + value.getClass().getName() + " has no Python counterpart in this module");
    }
  }

  private static boolean writeScalar(Object value, Encoder out) {
    if (value instanceof String v) {
      out.text(v);
    } else if (value instanceof Boolean v) {
      out.bool(v);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      out.integer(((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      out.real(((Number) value).doubleValue());
    } else if (value instanceof Character v) {
      out.text(v.toString());
    } else if (value instanceof byte[] v) {
      out.tagged(Tag.BYTES, v);
    } else {
      return false;
    }
    return true;
  }

  private static boolean writeRare(Object value, Encoder out) {
    if (value instanceof BigInteger v) {
      Codecs.bigInteger().write(v, out);
    } else if (value instanceof BigDecimal v) {
      Codecs.decimal().write(v, out);
    } else if (value instanceof UUID v) {
      Codecs.uuid().write(v, out);
    } else if (value instanceof Path v) {
      Codecs.path().write(v, out);
    } else if (value instanceof PyRef v) {
      out.reference(v);
    } else if (value instanceof Utf8Text v) {
      Codecs.utf8().write(v, out);
    } else {
      return writeTime(value, out);
    }
    return true;
  }

  private static boolean writeTime(Object value, Encoder out) {
    if (value instanceof LocalDate v) {
      Codecs.date().write(v, out);
    } else if (value instanceof LocalTime v) {
      Codecs.localTime().write(v, out);
    } else if (value instanceof OffsetTime v) {
      Codecs.offsetTime().write(v, out);
    } else if (value instanceof LocalDateTime v) {
      Codecs.localDateTime().write(v, out);
    } else if (value instanceof OffsetDateTime v) {
      Codecs.offsetDateTime().write(v, out);
    } else if (value instanceof ZonedDateTime v) {
      Codecs.zonedDateTime().write(v, out);
    } else if (value instanceof Instant v) {
      Codecs.instant().write(v, out);
    } else if (value instanceof Duration v) {
      Codecs.duration().write(v, out);
    } else {
      return false;
    }
    return true;
  }

  private boolean writeContainer(Object value, Encoder out) {
    if (value instanceof Optional<?> v) {
      write(v.orElse(null), out);
    } else if (value instanceof Map<?, ?> v) {
      out.begin(Tag.DICT, v.size());
      for (Map.Entry<?, ?> entry : v.entrySet()) {
        write(entry.getKey(), out);
        write(entry.getValue(), out);
      }
      out.end();
    } else if (value instanceof Map.Entry<?, ?> v) {
      out.begin(Tag.TUPLE, 2);
      write(v.getKey(), out);
      write(v.getValue(), out);
      out.end();
    } else if (value instanceof Set<?> v) {
      writeAll(Tag.SET, v, out);
    } else if (value instanceof Collection<?> v) {
      writeAll(Tag.LIST, v, out);
    } else if (value instanceof Object[] v) {
      writeAll(Tag.LIST, Arrays.asList(v), out);
    } else if (value instanceof long[] v) {
      out.ints(v);
    } else if (value instanceof int[] v) {
      ContainerCodecs.IntsCodec.INSTANCE.write(v, out);
    } else if (value instanceof double[] v) {
      out.floats(v);
    } else {
      return false;
    }
    return true;
  }

  private void writeAll(byte tag, Collection<?> values, Encoder out) {
    out.begin(tag, values.size());
    for (Object value : values) {
      write(value, out);
    }
    out.end();
  }

  // ---- reading

  @Override
  public @Nullable Object read(Decoder in) {
    byte tag = in.tag();
    return switch (tag) {
      case Tag.NONE -> null;
      case Tag.FALSE -> false;
      case Tag.TRUE -> true;
      case Tag.INT -> in.int64();
      case Tag.BIGINT -> ScalarCodecs.BigIntegerCodec.bigInteger(in);
      case Tag.FLOAT -> Double.longBitsToDouble(in.int64());
      case Tag.STR, Tag.ASCII -> in.text(tag);
      case Tag.BYTES -> in.counted();
      case Tag.LIST -> readInto(new ArrayList<>(), in);
      case Tag.TUPLE -> Collections.unmodifiableList(readInto(new ArrayList<>(), in));
      case Tag.SET -> readInto(new LinkedHashSet<>(), in);
      case Tag.FROZENSET -> Collections.unmodifiableSet(readInto(new LinkedHashSet<>(), in));
      case Tag.DICT -> readMap(in);
      case Tag.INTS -> readInts(in);
      case Tag.FLOATS -> readFloats(in);
      default -> readRare(tag, in);
    };
  }

  private Object readRare(byte tag, Decoder in) {
    return switch (tag) {
      case Tag.OBJECT -> {
        in.int32();
        yield in.handle();
      }
      case Tag.ENUM -> {
        int index = in.int32();
        yield enumMember(index, in.int32(), in);
      }
      case Tag.RECORD -> readRecord(in.int32(), in);
      case Tag.RECORDS -> readRecords(in);
      case Tag.DATE -> TimeCodecs.takeDate(in);
      case Tag.TIME -> readTime(in);
      case Tag.DATETIME -> readDateTime(in);
      case Tag.DURATION -> TimeCodecs.takeDuration(in);
      case Tag.DECIMAL -> ScalarCodecs.DecimalCodec.decimal(in);
      case Tag.UUID -> ScalarCodecs.UuidCodec.uuid(in);
      case Tag.PATH -> Path.of(in.text(tag));
      case Tag.PYOBJECT -> PyRef.owning(in.int64());
      default -> throw in.mismatch("a value", tag);
    };
  }

  private Object enumMember(int index, int ordinal, Decoder in) {
    try {
      return types.enumMember(index, ordinal);
    } catch (IndexOutOfBoundsException e) {
      throw in.malformed("has member " + ordinal + " of enum " + index);
    }
  }

  private <C extends Collection<@Nullable Object>> C readInto(C values, Decoder in) {
    int count = in.enter(1);
    for (int i = 0; i < count; i++) {
      values.add(read(in));
    }
    in.leave();
    return values;
  }

  private Map<@Nullable Object, @Nullable Object> readMap(Decoder in) {
    Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
    int count = in.enter(2);
    for (int i = 0; i < count; i++) {
      Object key = read(in);
      entries.put(key, read(in));
    }
    in.leave();
    return entries;
  }

  private static List<Object> readInts(Decoder in) {
    int count = in.count(Long.BYTES);
    List<Object> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(in.int64());
    }
    return values;
  }

  private static List<Object> readFloats(Decoder in) {
    int count = in.count(Double.BYTES);
    List<Object> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(Double.longBitsToDouble(in.int64()));
    }
    return values;
  }

  private Object readRecord(int index, Decoder in) {
    in.deeper();
    Object value = types.record(index, in);
    in.leave();
    return value;
  }

  private List<Object> readRecords(Decoder in) {
    int index = in.int32();
    int count = in.count(1);
    List<Object> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(readRecord(index, in));
    }
    return values;
  }

  private static Object readTime(Decoder in) {
    LocalTime time = TimeCodecs.takeTime(in);
    int offset = in.int32();
    return offset == Tag.NO_OFFSET ? time : OffsetTime.of(time, TimeCodecs.offset(offset));
  }

  private static Object readDateTime(Decoder in) {
    LocalDateTime local = TimeCodecs.takeDateTime(in);
    int offset = in.int32();
    return offset == Tag.NO_OFFSET ? local : OffsetDateTime.of(local, TimeCodecs.offset(offset));
  }
}

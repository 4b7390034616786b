// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Dates and times. Python counts microseconds, so nanoseconds are cut off on the way out; a Java
 * type with an offset takes only aware values, one without only naive ones.
 */
final class TimeCodecs {

  private static final int NANOS_PER_MICRO = 1_000;

  private TimeCodecs() {}

  // ---- parts

  private static void putDate(LocalDate date, Encoder out) {
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw new IllegalArgumentException(
          "year " + date.getYear() + " is out of range: Python's dates have years 1 to 9999");
    }
    out.putInt(date.getYear());
    out.putByte(date.getMonthValue());
    out.putByte(date.getDayOfMonth());
  }

  private static void putTime(LocalTime time, int offset, Encoder out) {
    out.putByte(time.getHour());
    out.putByte(time.getMinute());
    out.putByte(time.getSecond());
    out.putInt(time.getNano() / NANOS_PER_MICRO);
    out.putInt(offset);
  }

  static LocalDate takeDate(Decoder in) {
    int year = in.int32();
    int month = in.uint8();
    int day = in.uint8();
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static LocalTime takeTime(Decoder in) {
    int hour = in.uint8();
    int minute = in.uint8();
    int second = in.uint8();
    int micro = in.int32();
    try {
      return LocalTime.of(hour, minute, second, Math.multiplyExact(micro, NANOS_PER_MICRO));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static ZoneOffset offset(int seconds) {
    try {
      return ZoneOffset.ofTotalSeconds(seconds);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static LocalDateTime takeDateTime(Decoder in) {
    LocalDate date = takeDate(in);
    return LocalDateTime.of(date, takeTime(in));
  }

  private static void naive(int offset) {
    if (offset != Tag.NO_OFFSET) {
      throw new IllegalArgumentException("expected a value without tzinfo, got an aware one");
    }
  }

  private static ZoneOffset aware(int offset) {
    if (offset == Tag.NO_OFFSET) {
      throw new IllegalArgumentException("expected a value with tzinfo, got a naive one");
    }
    return offset(offset);
  }

  private static OffsetDateTime takeAware(Decoder in) {
    in.expect(Tag.DATETIME, "a datetime");
    LocalDateTime local = takeDateTime(in);
    return OffsetDateTime.of(local, aware(in.int32()));
  }

  private static void putAware(OffsetDateTime value, Encoder out) {
    out.tag(Tag.DATETIME);
    putDate(value.toLocalDate(), out);
    putTime(value.toLocalTime(), value.getOffset().getTotalSeconds(), out);
  }

  // ---- codecs

  static final class DateCodec extends Codec<LocalDate> {
    static final DateCodec INSTANCE = new DateCodec();

    @Override
    public void write(LocalDate value, Encoder out) {
      out.tag(Tag.DATE);
      putDate(value, out);
    }

    @Override
    public LocalDate read(Decoder in) {
      in.expect(Tag.DATE, "a date");
      return takeDate(in);
    }
  }

  static final class LocalTimeCodec extends Codec<LocalTime> {
    static final LocalTimeCodec INSTANCE = new LocalTimeCodec();

    @Override
    public void write(LocalTime value, Encoder out) {
      out.tag(Tag.TIME);
      putTime(value, Tag.NO_OFFSET, out);
    }

    @Override
    public LocalTime read(Decoder in) {
      in.expect(Tag.TIME, "a time");
      LocalTime time = takeTime(in);
      naive(in.int32());
      return time;
    }
  }

  static final class OffsetTimeCodec extends Codec<OffsetTime> {
    static final OffsetTimeCodec INSTANCE = new OffsetTimeCodec();

    @Override
    public void write(OffsetTime value, Encoder out) {
      out.tag(Tag.TIME);
      putTime(value.toLocalTime(), value.getOffset().getTotalSeconds(), out);
    }

    @Override
    public OffsetTime read(Decoder in) {
      in.expect(Tag.TIME, "a time");
      LocalTime time = takeTime(in);
      return OffsetTime.of(time, aware(in.int32()));
    }
  }

  static final class LocalDateTimeCodec extends Codec<LocalDateTime> {
    static final LocalDateTimeCodec INSTANCE = new LocalDateTimeCodec();

    @Override
    public void write(LocalDateTime value, Encoder out) {
      out.tag(Tag.DATETIME);
      putDate(value.toLocalDate(), out);
      putTime(value.toLocalTime(), Tag.NO_OFFSET, out);
    }

    @Override
    public LocalDateTime read(Decoder in) {
      in.expect(Tag.DATETIME, "a datetime");
      LocalDateTime local = takeDateTime(in);
      naive(in.int32());
      return local;
    }
  }

  static final class OffsetDateTimeCodec extends Codec<OffsetDateTime> {
    static final OffsetDateTimeCodec INSTANCE = new OffsetDateTimeCodec();

    @Override
    public void write(OffsetDateTime value, Encoder out) {
      putAware(value, out);
    }

    @Override
    public OffsetDateTime read(Decoder in) {
      return takeAware(in);
    }
  }

  static final class ZonedDateTimeCodec extends Codec<ZonedDateTime> {
    static final ZonedDateTimeCodec INSTANCE = new ZonedDateTimeCodec();

    @Override
    public void write(ZonedDateTime value, Encoder out) {
      putAware(value.toOffsetDateTime(), out);
    }

    @Override
    public ZonedDateTime read(Decoder in) {
      return takeAware(in).toZonedDateTime();
    }
  }

  static final class InstantCodec extends Codec<Instant> {
    static final InstantCodec INSTANCE = new InstantCodec();

    @Override
    public void write(Instant value, Encoder out) {
      putAware(value.atOffset(ZoneOffset.UTC), out);
    }

    @Override
    public Instant read(Decoder in) {
      return takeAware(in).toInstant();
    }
  }

  static final class DurationCodec extends Codec<Duration> {
    static final DurationCodec INSTANCE = new DurationCodec();

    @Override
    public void write(Duration value, Encoder out) {
      out.tag(Tag.DURATION);
      out.putLong(value.getSeconds());
      out.putInt(value.getNano() / NANOS_PER_MICRO);
    }

    @Override
    public Duration read(Decoder in) {
      in.expect(Tag.DURATION, "a timedelta");
      return takeDuration(in);
    }
  }

  static Duration takeDuration(Decoder in) {
    long seconds = in.int64();
    int micros = in.int32();
    if (micros < 0 || micros >= 1_000_000) {
      throw in.malformed("has " + micros + " microseconds");
    }
    return Duration.ofSeconds(seconds, (long) micros * NANOS_PER_MICRO);
  }
}

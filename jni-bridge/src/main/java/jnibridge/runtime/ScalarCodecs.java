// SPDX-License-Identifier: MIT
package jnibridge.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One class per scalar, each loaded when a signature first needs it. */
final class ScalarCodecs {

  private ScalarCodecs() {}

  /** Lists of ints cross in one piece, a tag once and eight bytes each. */
  private abstract static class IntegralCodec<T extends Number> extends Codec<T> {
    @Override
    final void writeAll(Iterable<? extends T> values, int count, Encoder out) {
      out.tag(Tag.INTS);
      out.putInt(count);
      for (Number value : values) {
        out.putLong(value.longValue());
      }
    }
  }

  /** And so do lists of floats. */
  private abstract static class RealCodec<T extends Number> extends Codec<T> {
    @Override
    final void writeAll(Iterable<? extends T> values, int count, Encoder out) {
      out.tag(Tag.FLOATS);
      out.putInt(count);
      for (Number value : values) {
        out.putLong(Double.doubleToRawLongBits(value.doubleValue()));
      }
    }
  }

  static final class BoolCodec extends Codec<Boolean> {
    static final BoolCodec INSTANCE = new BoolCodec();

    @Override
    public void write(Boolean value, Encoder out) {
      out.bool(value);
    }

    @Override
    public Boolean read(Decoder in) {
      return in.bool();
    }
  }

  static final class ByteCodec extends IntegralCodec<Byte> {
    static final ByteCodec INSTANCE = new ByteCodec();

    @Override
    public void write(Byte value, Encoder out) {
      out.integer(value);
    }

    @Override
    public Byte read(Decoder in) {
      return (byte) in.integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }
  }

  static final class ShortCodec extends IntegralCodec<Short> {
    static final ShortCodec INSTANCE = new ShortCodec();

    @Override
    public void write(Short value, Encoder out) {
      out.integer(value);
    }

    @Override
    public Short read(Decoder in) {
      return (short) in.integer(Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }

  static final class IntCodec extends IntegralCodec<Integer> {
    static final IntCodec INSTANCE = new IntCodec();

    @Override
    public void write(Integer value, Encoder out) {
      out.integer(value);
    }

    @Override
    public Integer read(Decoder in) {
      return (int) in.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
  }

  static final class LongCodec extends IntegralCodec<Long> {
    static final LongCodec INSTANCE = new LongCodec();

    @Override
    public void write(Long value, Encoder out) {
      out.integer(value);
    }

    @Override
    public Long read(Decoder in) {
      return in.integer();
    }
  }

  static final class FloatCodec extends RealCodec<Float> {
    static final FloatCodec INSTANCE = new FloatCodec();

    @Override
    public void write(Float value, Encoder out) {
      out.real(value);
    }

    @Override
    public Float read(Decoder in) {
      return (float) in.real();
    }
  }

  static final class DoubleCodec extends RealCodec<Double> {
    static final DoubleCodec INSTANCE = new DoubleCodec();

    @Override
    public void write(Double value, Encoder out) {
      out.real(value);
    }

    @Override
    public Double read(Decoder in) {
      return in.real();
    }
  }

  static final class CharCodec extends Codec<Character> {
    static final CharCodec INSTANCE = new CharCodec();

    @Override
    public void write(Character value, Encoder out) {
      out.text(String.valueOf((char) value));
    }

    @Override
    public Character read(Decoder in) {
      String text = in.text();
      if (text.length() != 1) {
        throw new IllegalArgumentException(
            "a Java char is one character up to U+FFFF, got a str of " + text.length());
      }
      return text.charAt(0);
    }
  }

  static final class StringCodec extends Codec<String> {
    static final StringCodec INSTANCE = new StringCodec();

    @Override
    public void write(String value, Encoder out) {
      out.text(Calls.present(value));
    }

    @Override
    public String read(Decoder in) {
      return in.text();
    }
  }

  static final class Utf8Codec extends Codec<Utf8Text> {
    static final Utf8Codec INSTANCE = new Utf8Codec();

    @Override
    public void write(Utf8Text value, Encoder out) {
      Utf8Text text = Calls.present(value);
      byte tag = text.ascii() ? Tag.ASCII : Tag.STR;
      out.tagged(tag, text.bytes(), text.offset(), text.length());
    }

    @Override
    public Utf8Text read(Decoder in) {
      byte[] bytes = in.text().getBytes(StandardCharsets.UTF_8);
      return new Utf8Text(bytes, 0, bytes.length, false);
    }
  }

  static final class BytesCodec extends Codec<byte[]> {
    static final BytesCodec INSTANCE = new BytesCodec();

    @Override
    public void write(byte[] value, Encoder out) {
      out.tagged(Tag.BYTES, value);
    }

    @Override
    public byte[] read(Decoder in) {
      in.expect(Tag.BYTES, "bytes");
      return in.counted();
    }
  }

  static final class BigIntegerCodec extends Codec<BigInteger> {
    static final BigIntegerCodec INSTANCE = new BigIntegerCodec();

    @Override
    public void write(BigInteger value, Encoder out) {
      if (value.bitLength() < Long.SIZE) {
        out.integer(value.longValue());
      } else {
        out.tagged(Tag.BIGINT, reversed(value.toByteArray()));
      }
    }

    @Override
    public BigInteger read(Decoder in) {
      byte tag = in.tag();
      return switch (tag) {
        case Tag.INT -> BigInteger.valueOf(in.int64());
        case Tag.BIGINT -> bigInteger(in);
        default -> throw in.mismatch("an int", tag);
      };
    }

    static BigInteger bigInteger(Decoder in) {
      byte[] bytes = in.counted();
      if (bytes.length == 0) {
        throw in.malformed("has an int of no bytes");
      }
      return new BigInteger(reversed(bytes));
    }

    private static byte[] reversed(byte[] bytes) {
      byte[] result = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        result[i] = bytes[bytes.length - 1 - i];
      }
      return result;
    }
  }

  static final class DecimalCodec extends Codec<BigDecimal> {
    static final DecimalCodec INSTANCE = new DecimalCodec();

    @Override
    public void write(BigDecimal value, Encoder out) {
      out.tagged(Tag.DECIMAL, value.toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public BigDecimal read(Decoder in) {
      in.expect(Tag.DECIMAL, "a Decimal");
      return decimal(in);
    }

    static BigDecimal decimal(Decoder in) {
      String text = in.text(Tag.STR);
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("a Java BigDecimal cannot be " + text, e);
      }
    }
  }

  static final class UuidCodec extends Codec<UUID> {
    static final UuidCodec INSTANCE = new UuidCodec();

    @Override
    public void write(UUID value, Encoder out) {
      out.tag(Tag.UUID);
      out.putLong(Long.reverseBytes(value.getMostSignificantBits()));
      out.putLong(Long.reverseBytes(value.getLeastSignificantBits()));
    }

    @Override
    public UUID read(Decoder in) {
      in.expect(Tag.UUID, "a UUID");
      return uuid(in);
    }

    static UUID uuid(Decoder in) {
      long high = Long.reverseBytes(in.int64());
      return new UUID(high, Long.reverseBytes(in.int64()));
    }
  }

  static final class PathCodec extends Codec<Path> {
    static final PathCodec INSTANCE = new PathCodec();

    @Override
    public void write(Path value, Encoder out) {
      out.tagged(Tag.PATH, Calls.utf8(value.toString()));
    }

    @Override
    public Path read(Decoder in) {
      return Path.of(PathTextCodec.INSTANCE.read(in));
    }
  }

  static final class PathTextCodec extends Codec<String> {
    static final PathTextCodec INSTANCE = new PathTextCodec();

    @Override
    public void write(String value, Encoder out) {
      out.tagged(Tag.PATH, Calls.utf8(value));
    }

    @Override
    public String read(Decoder in) {
      byte tag = in.tag();
      if (tag != Tag.PATH && tag != Tag.STR && tag != Tag.ASCII) {
        throw in.mismatch("a path", tag);
      }
      return in.text(tag);
    }
  }

  static final class PyRefCodec extends Codec<PyRef> {
    static final PyRefCodec INSTANCE = new PyRefCodec();

    @Override
    public void write(PyRef value, Encoder out) {
      out.reference(value);
    }

    @Override
    public PyRef read(Decoder in) {
      in.expect(Tag.PYOBJECT, "a Python object");
      return PyRef.owning(in.int64());
    }
  }

  static final class LongsCodec extends PackedCodec<long[]> {
    static final LongsCodec INSTANCE = new LongsCodec();

    private LongsCodec() {
      super(Tag.INTS, "a list of int");
    }

    @Override
    int count(long[] values) {
      return values.length;
    }

    @Override
    long[] get(ByteBuffer elements, int count) {
      long[] values = new long[count];
      elements.asLongBuffer().get(values);
      return values;
    }

    @Override
    void put(long[] values, ByteBuffer elements) {
      elements.asLongBuffer().put(values);
    }

    @Override
    public void write(long[] value, Encoder out) {
      out.ints(value);
    }

    @Override
    long[] list(Decoder in, int count) {
      long[] values = new long[count];
      for (int i = 0; i < count; i++) {
        values[i] = in.integer();
      }
      return values;
    }
  }

  static final class DoublesCodec extends PackedCodec<double[]> {
    static final DoublesCodec INSTANCE = new DoublesCodec();

    private DoublesCodec() {
      super(Tag.FLOATS, "a list of float");
    }

    @Override
    int count(double[] values) {
      return values.length;
    }

    @Override
    double[] get(ByteBuffer elements, int count) {
      double[] values = new double[count];
      elements.asDoubleBuffer().get(values);
      return values;
    }

    @Override
    void put(double[] values, ByteBuffer elements) {
      elements.asDoubleBuffer().put(values);
    }

    @Override
    public void write(double[] value, Encoder out) {
      out.floats(value);
    }

    @Override
    double[] list(Decoder in, int count) {
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = in.real();
      }
      return values;
    }
  }

  static final class VoidCodec extends Codec<@Nullable Void> {
    static final VoidCodec INSTANCE = new VoidCodec();

    @Override
    public void write(@Nullable Void value, Encoder out) {
      out.none();
    }

    /** Whatever a Python function returns where Java expects nothing is ignored. */
    @Override
    public @Nullable Void read(Decoder in) {
      in.skipAll();
      return null;
    }
  }
}

// SPDX-License-Identifier: MIT
package afrim.toml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as Python prints them: {@code repr(float)} has the fewest digits that give the same
 * double back, and of these the nearest; it has an exponent below 0.0001 and from 1e16 on. ({@link
 * Double#toString} has other rules, and in Java 17 also too many digits at times.)
 */
final class FloatText {
  private static final int MANTISSA_BITS = 52;

  /** How far the sums below may be off, in units of 2^-64; the true figure is under 4. */
  private static final long ERROR = 16;

  /** All powers of ten in a {@code long}. */
  private static final long[] POWERS = new long[19];

  static {
    long power = 1;
    for (int i = 0; i < POWERS.length; i++, power *= 10) {
      POWERS[i] = power;
    }
  }

  private final JsonBuffer json;
  private final Decimals decimals;

  /** The power of ten that goes with what {@link #shortest} returned. */
  private int exponent;

  FloatText(JsonBuffer json, Decimals decimals) {
    this.json = json;
    this.decimals = decimals;
  }

  void putZero(boolean negative) {
    json.putAscii(negative ? "-0.0" : "0.0");
  }

  void putLong(long value) {
    if (value >= 0) {
      putDigits(value, countDigits(value));
    } else {
      json.putAscii(Long.toString(value));
    }
  }

  /** A finite, positive double. */
  void putDouble(boolean negative, double value) {
    if (value == 0) {
      putZero(negative);
    } else {
      long digits = shortest(value);
      putShortest(negative, digits, exponent);
    }
  }

  /**
   * {@code digits * 10^power}, which must be the shortest decimal of its double but for zeros at
   * the end.
   */
  void putDecimal(boolean negative, long digits, int power) {
    while (digits % 10 == 0) {
      digits /= 10;
      power++;
    }
    putShortest(negative, digits, power);
  }

  private void putShortest(boolean negative, long digits, int power) {
    if (negative) {
      json.put('-');
    }
    int count = countDigits(digits);
    int point = count + power;
    if (point <= -4 || point > 16) {
      putScientific(digits, count, point - 1);
    } else if (power >= 0) {
      putDigits(digits, count);
      putZeros(power);
      json.putAscii(".0");
    } else if (point > 0) {
      putDigits(digits, count);
      insertPoint(-power);
    } else {
      json.putAscii("0.");
      putZeros(-point);
      putDigits(digits, count);
    }
  }

  private void putScientific(long digits, int count, int power) {
    putDigits(digits, count);
    if (count > 1) {
      insertPoint(count - 1);
    }
    json.put('e');
    json.put(power < 0 ? '-' : '+');
    int size = Math.abs(power);
    if (size < 10) {
      json.put('0');
    }
    putDigits(size, countDigits(size));
  }

  private void putZeros(int count) {
    for (int i = 0; i < count; i++) {
      json.put('0');
    }
  }

  /** Puts a point before the last {@code fraction} digits. */
  private void insertPoint(int fraction) {
    int at = json.length - fraction;
    System.arraycopy(json.bytes, at, json.bytes, at + 1, fraction);
    json.bytes[at] = '.';
    json.length++;
  }

  /** Writes a number of so many digits, two at a time from the end. */
  private void putDigits(long value, int count) {
    byte[] out = json.bytes;
    long rest = value;
    int at = json.length + count;
    for (; at - json.length >= 2; at -= 2) {
      long hundreds = rest / 100;
      int pair = (int) (rest - 100 * hundreds);
      out[at - 1] = (byte) ('0' + pair % 10);
      out[at - 2] = (byte) ('0' + pair / 10);
      rest = hundreds;
    }
    if (at > json.length) {
      out[json.length] = (byte) ('0' + rest);
    }
    json.length += count;
  }

  private static int countDigits(long value) {
    // 1233 / 4096 is log10(2), to the precision that 64 bits need
    int least = (Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 1233 >> 12;
    return least < POWERS.length && value >= POWERS[least] ? least + 1 : Math.max(least, 1);
  }

  // double to decimal

  /**
   * The digits of the shortest decimal; the power of ten is left in {@link #exponent}.
   *
   * <p>All decimals between the middles to the neighbouring doubles, {@code value ± half}, give the
   * value back. Scaled by a power of ten so that the value has 17 or 18 digits before the point,
   * the middles are known to 64 bits behind it; the answer is the multiple of the largest power of
   * ten that has one between them. Where the error could matter, that is at a middle that is a
   * whole number or a tie, exact arithmetic decides.
   */
  private long shortest(double value) {
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & (1L << MANTISSA_BITS) - 1;
    int biased = (int) (bits >>> MANTISSA_BITS);
    if (biased == 0 || fraction == 0) {
      // Subnormal, or with the neighbour below nearer than the one above.
      return shortestExact(value);
    }
    int binary = biased - 1023;
    int power = 16 - (int) (binary * 1292913986L >> 32); // 16 - floor(log10(2^binary))
    long tenHigh = decimals.powerHigh(power);
    long tenLow = decimals.powerLow(power);

    // value * 10^power: whole part and fraction
    long mantissa = (fraction | 1L << MANTISSA_BITS) << 11;
    long carried = Decimals.multiplyHigh(mantissa, tenLow);
    long middle = mantissa * tenHigh + carried;
    long high =
        Decimals.multiplyHigh(mantissa, tenHigh)
            + (Long.compareUnsigned(middle, carried) < 0 ? 1 : 0);
    int shift = 62 - binary - Decimals.binaryExponent(power);
    long whole = high >>> shift;
    long part = high << 64 - shift | middle >>> shift;

    // half the distance to the next double, likewise
    long halfHigh = tenHigh >>> 54;
    long halfMiddle = tenHigh << 10 | tenLow >>> 54;
    long halfWhole = halfHigh >>> shift;
    long halfPart = halfHigh << 64 - shift | halfMiddle >>> shift;

    // the whole numbers between the middles
    long lowerPart = part - halfPart;
    long first = whole - halfWhole - (Long.compareUnsigned(part, halfPart) < 0 ? 1 : 0) + 1;
    long upperPart = part + halfPart;
    long last = whole + halfWhole + (Long.compareUnsigned(upperPart, part) < 0 ? 1 : 0);
    if (isNear(lowerPart, 0) || isNear(upperPart, 0)) {
      return shortestExact(value);
    }

    // the largest power of ten with a multiple among them
    int zeros = 0;
    long most = last / 10;
    for (long least = (first + 9) / 10; least <= most; least = (least + 9) / 10) {
      most /= 10;
      zeros++;
    }
    exponent = zeros - power;
    return nearestMultiple(value, whole, part, POWERS[zeros]);
  }

  /** The nearest multiple of a unit, in units. */
  private long nearestMultiple(double value, long whole, long part, long unit) {
    long below = unit == 10 ? whole / 10 : whole / unit;
    if (unit == 1) {
      return isNear(part, Long.MIN_VALUE) ? shortestExact(value) : below + (part >>> 63);
    }
    long rest = whole - below * unit;
    long half = unit / 2;
    if ((rest == half || rest == half - 1) && isNear(part, 0)) {
      return shortestExact(value);
    }
    return rest >= half ? below + 1 : below;
  }

  private static boolean isNear(long part, long target) {
    return Long.compareUnsigned(part - target + ERROR, 2 * ERROR) <= 0;
  }

  private long shortestExact(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; ; digits++) {
      BigDecimal near = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (near.doubleValue() != value) {
        // The interval is wider above a power of two: the farther neighbour can be the only one
        // inside.
        near = exact.round(new MathContext(digits, RoundingMode.UP));
      }
      if (near.doubleValue() == value) {
        near = near.stripTrailingZeros();
        exponent = -near.scale();
        return near.unscaledValue().longValue();
      }
    }
  }
}

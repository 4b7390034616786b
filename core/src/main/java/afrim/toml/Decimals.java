// SPDX-License-Identifier: MIT
package afrim.toml;

import java.math.BigInteger;

/**
 * From decimal digits to the nearest double, by the method of Lemire, "Number parsing at a gigabyte
 * per second" (2021): the significand is multiplied with a power of ten of 128 bits, which is
 * enough to round rightly.
 */
final class Decimals {
  /** Digits that surely fit a {@code long} taken as unsigned. */
  static final int MAX_DIGITS = 19;

  /**
   * Two decimals of so many digits are never the same double, within the exponents of {@link
   * #isExactExponent}.
   */
  static final int EXACT_DIGITS = 15;

  /** Stands for all exponents that are too large for any number; sums of two do not overflow. */
  static final int HUGE_EXPONENT = 100_000_000;

  private static final int MIN_POWER = -342;
  private static final int MAX_POWER = 342;

  /**
   * From this power on a quotient by 5^p can be exact, and the method wants its power rounded up.
   */
  private static final int LEAST_EXACT_DIVISION = -27;

  private static final long[] NONE = new long[0];

  /** High and low half of each power of ten, made when first used; a high half is never 0. */
  private long[] powers = NONE;

  /** Whether 15 digits times this power of ten are far from both ends of what a double can hold. */
  static boolean isExactExponent(int exponent) {
    return exponent >= -290 && exponent <= 290;
  }

  /**
   * The double nearest to {@code significand * 10^exponent}; ties go to the even one. Infinite if
   * too large.
   */
  double toDouble(long significand, int exponent) {
    if (significand == 0 || exponent < MIN_POWER) {
      return 0;
    }
    if (exponent > 308) {
      return Double.POSITIVE_INFINITY;
    }
    int index = powerIndex(exponent);
    int shift = Long.numberOfLeadingZeros(significand);
    long digits = significand << shift;
    // Of the product's 192 bits the first 64 decide, the next 64 when these are all ones behind the
    // 55th.
    long high = multiplyHigh(digits, powers[index]);
    long low = digits * powers[index];
    if ((high & 0x1FF) == 0x1FF) {
      long more = multiplyHigh(digits, powers[index + 1]);
      low += more;
      high += Long.compareUnsigned(low, more) < 0 ? 1 : 0;
    }
    int top = (int) (high >>> 63);
    int drop = top + 9;
    long mantissa = high >>> drop;
    int binary = binaryExponent(exponent) + 64 + top - shift + 1022;
    if (binary <= 0) {
      // Subnormal: rare enough for the long way.
      return Double.parseDouble(Long.toUnsignedString(significand) + "e" + exponent);
    }
    boolean maybeTie = low >= 0 && low <= 1 && exponent >= -4 && exponent <= 23;
    if (maybeTie && (mantissa & 3) == 1 && mantissa << drop == high) {
      mantissa &= ~1L;
    }
    mantissa = mantissa + (mantissa & 1) >>> 1;
    if (mantissa >>> 53 != 0) {
      mantissa = 1L << 52;
      binary++;
    }
    if (binary >= 0x7FF) {
      return Double.POSITIVE_INFINITY;
    }
    return Double.longBitsToDouble(mantissa & (1L << 52) - 1 | (long) binary << 52);
  }

  /** {@code floor(log2(10^power))} */
  static int binaryExponent(int power) {
    return 217706 * power >> 16;
  }

  /** The high 64 bits of 128, shifted so that the first is set, of a power of ten. */
  long powerHigh(int power) {
    int index = powerIndex(power);
    return powers[index];
  }

  /** The low 64 bits of 128, off by less than one. */
  long powerLow(int power) {
    int index = powerIndex(power);
    return powers[index + 1];
  }

  private int powerIndex(int power) {
    int index = 2 * (power - MIN_POWER);
    if (powers.length == 0) {
      powers = new long[2 * (MAX_POWER - MIN_POWER + 1)];
    }
    if (powers[index] == 0) {
      makePower(power, index);
    }
    return index;
  }

  private void makePower(int power, int index) {
    BigInteger five = BigInteger.valueOf(5).pow(Math.abs(power));
    BigInteger bits;
    if (power >= 0) {
      bits = five.shiftLeft(128).shiftRight(five.bitLength());
    } else {
      // 2^(n-1) < 5^p < 2^n, so 2^(n+127) / 5^p lies between 2^127 and 2^128.
      bits = BigInteger.ONE.shiftLeft(five.bitLength() + 127).divide(five);
      if (power >= LEAST_EXACT_DIVISION) {
        bits = bits.add(BigInteger.ONE);
      }
    }
    powers[index + 1] = bits.longValue();
    powers[index] = bits.shiftRight(64).longValue();
  }

  /** The high 64 bits of the product of two unsigned numbers. */
  static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }
}

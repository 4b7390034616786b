// SPDX-License-Identifier: MIT
package afrim.rhai;

import afrim.rhai.Value.Range;

/** The bits of an integer; a negative number of a bit counts from the highest. */
final class Bits {
  private static final int SIZE = 32;

  private Bits() {}

  static boolean isSet(int bits, int bit) {
    return (bits >>> position(bit) & 1) != 0;
  }

  static int set(int bits, int bit, boolean on) {
    int mask = 1 << position(bit);
    return on ? bits | mask : bits & ~mask;
  }

  // ------------------------------------------------------------------ get_bits and set_bits

  /** {@code count} bits from {@code start} up, as a number without a sign. */
  static int get(int bits, int start, int count) {
    if (count <= 0) {
      return 0;
    }
    int first = position(start);
    return bits >>> first & mask(Math.min(count, SIZE - first));
  }

  static int get(int bits, Range range) {
    return get(bits, Math.max(range.start(), 0), length(range));
  }

  static int set(int bits, int start, int count, int value) {
    if (count <= 0) {
      return bits;
    }
    int first = position(start);
    int mask = mask(Math.min(count, SIZE - first)) << first;
    return bits & ~mask | value << first & mask;
  }

  static int set(int bits, Range range, int value) {
    return set(bits, Math.max(range.start(), 0), length(range), value);
  }

  private static int length(Range range) {
    int start = Math.max(range.start(), 0);
    if (range.inclusive() && range.end() >= SIZE) {
      throw ScriptError.outOfBounds("BitField", range.end(), SIZE);
    }
    int end = range.inclusive() ? range.end() + 1 : range.end();
    return Math.max(end, start) - start;
  }

  // ------------------------------------------------------------------ integer[range]

  /** The bits of a range; the highest of all keeps its meaning as a sign, unlike {@link #get}. */
  static int getField(int bits, Range range) {
    int mask = fieldMask(range);
    return mask == 0 ? 0 : (bits & mask) >> range.start();
  }

  static int setField(int bits, Range range, int value) {
    int mask = fieldMask(range);
    return mask == 0 ? bits : bits & ~mask | value << range.start() & mask;
  }

  private static int fieldMask(Range range) {
    int last = range.end() == Integer.MAX_VALUE ? SIZE - 1 : range.end();
    if (!range.inclusive() && range.end() != Integer.MAX_VALUE) {
      last--;
    }
    if (range.start() < 0 || range.start() >= SIZE) {
      throw ScriptError.outOfBounds("BitField", range.start(), SIZE);
    } else if (range.end() < 0 || last >= SIZE) {
      throw ScriptError.outOfBounds("BitField", range.end(), SIZE);
    }
    return last < range.start() ? 0 : mask(last - range.start() + 1) << range.start();
  }

  private static int mask(int count) {
    return count == SIZE ? -1 : (1 << count) - 1;
  }

  private static int position(int bit) {
    int position = bit < 0 ? bit + SIZE : bit;
    if (position < 0 || position >= SIZE) {
      throw ScriptError.outOfBounds("BitField", bit, SIZE);
    }
    return position;
  }
}

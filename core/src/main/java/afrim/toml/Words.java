// SPDX-License-Identifier: MIT
package afrim.toml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time. A word is read little-endian, so that the first byte of the text is the
 * lowest; the {@code stops} masks have the top bit set of bytes that end a run, of which only the
 * lowest is exact (a borrow may run upwards from it).
 */
final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  static final long HIGHS = 0x8080808080808080L;

  private Words() {}

  static long get(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  static void put(byte[] bytes, int index, long word) {
    LONGS.set(bytes, index, word);
  }

  /** Number of bytes before the first stop. */
  static int before(long stops) {
    return Long.numberOfTrailingZeros(stops) >>> 3;
  }

  /**
   * Stops of a comment: control characters (tab too) and DEL. The sum carries out of no byte,
   * because UTF-8 has no 0xFF.
   */
  static long controlStops(long word) {
    return (controls(word)) & ~word & HIGHS;
  }

  /** Stops of a basic string: controls, the quotation mark and the backslash. */
  static long basicStops(long word) {
    return (controls(word) | minusOne(word ^ '"' * ONES) | minusOne(word ^ '\\' * ONES))
        & ~word
        & HIGHS;
  }

  /** Stops of a literal string: controls, the apostrophe, and what JSON must escape. */
  static long literalStops(long word) {
    return (controls(word)
            | minusOne(word ^ '"' * ONES)
            | minusOne(word ^ '\\' * ONES)
            | minusOne(word ^ '\'' * ONES))
        & ~word
        & HIGHS;
  }

  private static long controls(long word) {
    return word - 0x20 * ONES | word + ONES;
  }

  private static long minusOne(long word) {
    return word - ONES;
  }

  /** Stops of a bare key: everything but {@code A-Z a-z 0-9 - _}; exact in every byte. */
  static long bareKeyStops(long word) {
    long low = word & ~HIGHS;
    long letters = between(low | 0x20 * ONES, 'a', 'z');
    long marks = ~((low ^ '-' * ONES) + ~HIGHS) | ~((low ^ '_' * ONES) + ~HIGHS);
    return (~(letters | between(low, '0', '9') | marks) | word) & HIGHS;
  }

  /** Stops of a run of decimal digits; exact in every byte. */
  static long digitStops(long word) {
    return (~between(word & ~HIGHS, '0', '9') | word) & HIGHS;
  }

  /** The top bit of each byte of {@code low} (all below 0x80) that lies in a range. */
  private static long between(long low, int first, int last) {
    return (low + (0x80 - first) * ONES) & ~(low + (0x7F - last) * ONES);
  }
}

// SPDX-License-Identifier: MIT
package afrim.toml;

/**
 * 64-bit fingerprints of keys. A key is taken eight bytes at a time and each word is multiplied to
 * 128 bits with a number that is secret to the process, so that nobody can prepare a document whose
 * keys all fall into one slot.
 */
final class Fingerprint {
  /** The value to begin with. */
  static final long START = secret(System.nanoTime());

  private static final long FACTOR = secret(START ^ new Object().hashCode()) | 1;

  private Fingerprint() {}

  /** Takes in a full word. */
  static long add(long print, long word) {
    long mixed = print ^ word;
    return mixed * FACTOR ^ Math.multiplyHigh(mixed, FACTOR);
  }

  /**
   * Takes in the rest, zero to seven bytes in the low end of a word, and the length of the whole
   * key.
   */
  static long finish(long print, long rest, int length) {
    return add(print ^ (long) length << 56, rest);
  }

  /** The fingerprint of bytes of which up to seven beyond the end may be read. */
  static long of(byte[] bytes, int start, int end) {
    long print = START;
    int at = start;
    for (; at + 8 <= end; at += 8) {
      print = add(print, Words.get(bytes, at));
    }
    long rest = Words.get(bytes, at) & (1L << (end - at << 3)) - 1;
    return finish(print, rest, end - start);
  }

  /** Spreads a poor random number over all bits (the finishing steps of SplitMix64). */
  private static long secret(long seed) {
    long bits = (seed ^ seed >>> 30) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
    return bits ^ bits >>> 31;
  }
}

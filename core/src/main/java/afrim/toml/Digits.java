// SPDX-License-Identifier: MIT
package afrim.toml;

/** Digits as values. */
final class Digits {
  private Digits() {}

  static boolean isDecimal(int octet) {
    return octet >= '0' && octet <= '9';
  }

  static boolean areEight(long word) {
    return Words.digitStops(word) == 0;
  }

  /** The value of eight decimal digits: neighbours are added up to pairs, fours, and the eight. */
  static long eight(long word) {
    long pairs = (word & 0x0F0F0F0F0F0F0F0FL) * (10 << 8 | 1) >>> 8 & 0x00FF00FF00FF00FFL;
    long fours = pairs * (100 << 16 | 1) >>> 16 & 0x0000FFFF0000FFFFL;
    return fours * (10_000L << 32 | 1) >>> 32;
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hex(int octet) {
    if (isDecimal(octet)) {
      return octet - '0';
    }
    int letter = octet | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }
}

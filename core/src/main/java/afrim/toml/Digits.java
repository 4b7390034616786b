// SPDX-License-Identifier: MIT
package afrim.toml;

/** Single digits. */
final class Digits {
  private Digits() {}

  static boolean isDecimal(int octet) {
    return octet >= '0' && octet <= '9';
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

// SPDX-License-Identifier: MIT
package afrim.translator;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link Pool} wrote. */
final class PoolReader {
  private final byte[] bytes;
  private int at;

  PoolReader(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int number() {
    int number = 0;
    int shift = 0;
    while (bytes[at] < 0) {
      number |= (bytes[at++] & 0x7f) << shift;
      shift += 7;
    }
    return number | bytes[at++] << shift;
  }

  String text() {
    int length = number();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}
